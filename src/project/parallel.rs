//! The same work on many things, on all cores, results in order.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Stack of a worker: deeply nested documents recurse.
const STACK: usize = 64 << 20;

/// Applies `work` to every item, on as many threads as asked for (0: one a core). The results are in
/// the order of the items, whatever thread made them.
pub fn map<T: Sync, R: Send>(items: &[T], threads: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    let threads = if threads == 0 { cores } else { threads }.min(items.len()).max(1);
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::with_capacity(items.len()));
    let run = || {
        let mut own = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break };
            own.push((index, work(item)));
        }
        if let Ok(mut results) = results.lock() {
            results.extend(own);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let worker = std::thread::Builder::new().stack_size(STACK);
            // Without a new thread the work is done, later, by those that there are, or by this one.
            let _ = worker.spawn_scoped(scope, run);
        }
    });
    run();
    let mut results = results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
