//! Python's `difflib.unified_diff`, for `literalinclude`'s `diff`.

use rustc_hash::FxHashMap;
use std::fmt::Write as _;
use std::ops::Range;

/// Lines of context around changes.
const CONTEXT: usize = 3;

/// Lines that stand in more than one of a hundred places are "popular" and match nothing by
/// themselves, where there are at least so many lines.
const POPULAR_FROM: usize = 200;

/// A run of equal lines.
#[derive(Clone, Copy, Debug)]
struct Match {
    old: usize,
    new: usize,
    size: usize,
}

/// A piece of both files; equal or not.
#[derive(Clone, Debug)]
struct Piece {
    equal: bool,
    old: Range<usize>,
    new: Range<usize>,
}

/// The difference between two files as lines, each with its end.
pub(super) fn unified_diff(
    old: &[String],
    new: &[String],
    old_name: &str,
    new_name: &str,
) -> Vec<String> {
    let mut out = Vec::new();
    for group in groups(&pieces(old, new)) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        if out.is_empty() {
            out.push(format!("--- {old_name}\n"));
            out.push(format!("+++ {new_name}\n"));
        }
        let old_range = shown_range(first.old.start, last.old.end);
        let new_range = shown_range(first.new.start, last.new.end);
        out.push(format!("@@ -{old_range} +{new_range} @@\n"));
        for piece in &group {
            let both = if piece.equal { ' ' } else { '-' };
            out.extend(old[piece.old.clone()].iter().map(|line| format!("{both}{line}")));
            if !piece.equal {
                out.extend(new[piece.new.clone()].iter().map(|line| format!("+{line}")));
            }
        }
    }
    out
}

fn shown_range(start: usize, end: usize) -> String {
    let length = end - start;
    let mut shown = String::new();
    let first = if length == 0 { start } else { start + 1 };
    let _ = write!(shown, "{first}");
    if length != 1 {
        let _ = write!(shown, ",{length}");
    }
    shown
}

/// Changes with their context; those far apart are separate groups.
fn groups(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let mut groups = Vec::new();
    let mut group: Vec<Piece> = Vec::new();
    let last = pieces.len().saturating_sub(1);
    for (index, piece) in pieces.iter().enumerate() {
        let mut piece = piece.clone();
        let length = piece.old.len();
        if piece.equal && index == 0 {
            let cut = length.saturating_sub(CONTEXT);
            piece.old.start += cut;
            piece.new.start += cut;
        }
        if piece.equal && index == last {
            let cut = piece.old.len().saturating_sub(CONTEXT);
            piece.old.end -= cut;
            piece.new.end -= cut;
        } else if piece.equal && index > 0 && length > 2 * CONTEXT {
            let cut = length - CONTEXT;
            group.push(Piece {
                equal: true,
                old: piece.old.start..piece.old.end - cut,
                new: piece.new.start..piece.new.end - cut,
            });
            groups.push(std::mem::take(&mut group));
            piece.old.start += cut;
            piece.new.start += cut;
        }
        group.push(piece);
    }
    groups.push(group);
    groups.retain(|group| group.iter().any(|piece| !piece.equal));
    groups
}

fn pieces(old: &[String], new: &[String]) -> Vec<Piece> {
    let (mut pieces, mut at_old, mut at_new) = (Vec::new(), 0, 0);
    let end = Match { old: old.len(), new: new.len(), size: 0 };
    for found in matches(old, new).into_iter().chain([end]) {
        if at_old < found.old || at_new < found.new {
            let (old, new) = (at_old..found.old, at_new..found.new);
            pieces.push(Piece { equal: false, old, new });
        }
        at_old = found.old + found.size;
        at_new = found.new + found.size;
        if found.size > 0 {
            let (old, new) = (found.old..at_old, found.new..at_new);
            pieces.push(Piece { equal: true, old, new });
        }
    }
    pieces
}

/// Runs of equal lines, in order; neighbours joined.
fn matches(old: &[String], new: &[String]) -> Vec<Match> {
    let places = places(new);
    let mut found = Vec::new();
    let mut queue = vec![(0..old.len(), 0..new.len())];
    while let Some((in_old, in_new)) = queue.pop() {
        let Some(best) = longest(old, new, &places, in_old.clone(), in_new.clone()) else {
            continue;
        };
        found.push(best);
        queue.push((in_old.start..best.old, in_new.start..best.new));
        queue.push((best.old + best.size..in_old.end, best.new + best.size..in_new.end));
    }
    found.sort_by_key(|found| (found.old, found.new));
    let mut joined: Vec<Match> = Vec::new();
    for next in found {
        match joined.last_mut() {
            Some(last) if last.old + last.size == next.old && last.new + last.size == next.new => {
                last.size += next.size;
            }
            _ => joined.push(next),
        }
    }
    joined
}

fn places(new: &[String]) -> FxHashMap<&str, Vec<usize>> {
    let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, line) in new.iter().enumerate() {
        places.entry(line).or_default().push(index);
    }
    if new.len() >= POPULAR_FROM {
        places.retain(|_, at| at.len() <= new.len() / 100 + 1);
    }
    places
}

/// The longest run of equal lines, the earliest of several; grown over popular lines around it.
fn longest(
    old: &[String],
    new: &[String],
    places: &FxHashMap<&str, Vec<usize>>,
    in_old: Range<usize>,
    in_new: Range<usize>,
) -> Option<Match> {
    let mut best = Match { old: in_old.start, new: in_new.start, size: 0 };
    let mut lengths: FxHashMap<usize, usize> = FxHashMap::default();
    for at in in_old.clone() {
        let mut next: FxHashMap<usize, usize> = FxHashMap::default();
        for &place in places.get(old[at].as_str()).into_iter().flatten() {
            if !in_new.contains(&place) {
                continue;
            }
            let before = place.checked_sub(1).and_then(|before| lengths.get(&before));
            let size = before.copied().unwrap_or(0) + 1;
            next.insert(place, size);
            if size > best.size {
                best = Match { old: at + 1 - size, new: place + 1 - size, size };
            }
        }
        lengths = next;
    }
    while best.old > in_old.start
        && best.new > in_new.start
        && old[best.old - 1] == new[best.new - 1]
    {
        best.old -= 1;
        best.new -= 1;
        best.size += 1;
    }
    while best.old + best.size < in_old.end
        && best.new + best.size < in_new.end
        && old[best.old + best.size] == new[best.new + best.size]
    {
        best.size += 1;
    }
    (best.size > 0).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::unified_diff;

    fn lines(text: &str) -> Vec<String> {
        text.split(' ').map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn changes_far_apart_are_groups_of_their_own() {
        let old = lines("a b c d e f g h i j k l");
        let new = lines("a B c d e f g h i j k l m");
        let diff = unified_diff(&old, &new, "old", "new").concat();
        let wanted = "--- old\n+++ new\n@@ -1,5 +1,5 @@\n a\n-b\n+B\n c\n d\n e\n\
                      @@ -10,3 +10,4 @@\n j\n k\n l\n+m\n";
        assert_eq!(diff, wanted);
        assert!(unified_diff(&old, &old, "old", "new").is_empty());
    }
}
