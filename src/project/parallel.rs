//! The same work on many things, on all cores, results in order.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Stack of a worker: deeply nested documents recurse.
const STACK: usize = 64 << 20;

/// Applies `work` to every item, on as many threads as asked for (0: one a core). The results are in
/// the order of the items, whatever thread made them. A panic, which is a defect of this program, costs
/// the one item: `rescue` makes its result, from what the panic said.
pub fn map<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
    rescue: impl Fn(&T, &str) -> R + Sync,
) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    let threads = if threads == 0 { cores } else { threads }.min(items.len()).max(1);
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::with_capacity(items.len()));
    let run = || {
        let mut own = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break };
            // What a panic leaves half done belongs to the item, and goes with it.
            let result = catch_unwind(AssertUnwindSafe(|| work(item)));
            own.push((index, result.unwrap_or_else(|panic| rescue(item, words(&*panic)))));
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

/// What a panic said.
fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason given")
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<u32> = (0..100).collect();
        let doubled = map(&items, 4, |item| item * 2, |_, _| 0);
        assert_eq!(doubled, items.iter().map(|item| item * 2).collect::<Vec<_>>());
    }

    #[test]
    fn a_panic_costs_one_item() {
        let work =
            |item: &u32| if *item == 2 { panic!("cannot do {item}") } else { item.to_string() };
        let made = map(&[1, 2, 3], 2, work, |_, words| words.to_owned());
        assert_eq!(made, ["1", "cannot do 2", "3"]);
    }
}
