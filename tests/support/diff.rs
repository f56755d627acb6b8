//! Differences between two texts, line by line.

/// Lines before and after each change that are shown.
const CONTEXT: usize = 2;

/// The changes from `wanted` (lines marked `-`) to `given` (marked `+`), with some lines around them.
#[must_use]
pub(crate) fn diff(wanted: &[String], given: &[String]) -> String {
    let marked = mark(wanted, given);
    let mut out = String::new();
    let mut skipped = false;
    for (index, (mark, line)) in marked.iter().enumerate() {
        let near = marked[index.saturating_sub(CONTEXT)..(index + CONTEXT + 1).min(marked.len())]
            .iter()
            .any(|(mark, _)| *mark != ' ');
        if near {
            if skipped {
                out.push_str("  ...\n");
            }
            out.push(*mark);
            out.push_str(line);
            out.push('\n');
        }
        skipped = !near;
    }
    out
}

/// All lines, each with a space, `-` or `+`, by a longest common subsequence.
fn mark<'a>(wanted: &'a [String], given: &'a [String]) -> Vec<(char, &'a str)> {
    let width = given.len() + 1;
    let mut common = vec![0_u32; (wanted.len() + 1) * width];
    for row in (0..wanted.len()).rev() {
        for column in (0..given.len()).rev() {
            common[row * width + column] = if wanted[row] == given[column] {
                common[(row + 1) * width + column + 1] + 1
            } else {
                common[(row + 1) * width + column].max(common[row * width + column + 1])
            };
        }
    }
    let mut marked = Vec::new();
    let (mut row, mut column) = (0, 0);
    while row < wanted.len() || column < given.len() {
        let same = row < wanted.len() && column < given.len() && wanted[row] == given[column];
        let drop = row < wanted.len()
            && (column == given.len()
                || common[(row + 1) * width + column] >= common[row * width + column + 1]);
        if same {
            marked.push((' ', wanted[row].as_str()));
            row += 1;
            column += 1;
        } else if drop {
            marked.push(('-', wanted[row].as_str()));
            row += 1;
        } else {
            marked.push(('+', given[column].as_str()));
            column += 1;
        }
    }
    marked
}
