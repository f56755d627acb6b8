//! What somebody may have meant by a name that is not there.

/// The name most like the one asked for, the first of equals; none is named that is less like it than `least`, a
/// Jaro–Winkler similarity between 0 and 1.
pub(super) fn nearest<'n>(
    asked: &str,
    names: impl Iterator<Item = &'n str>,
    least: f64,
) -> Option<&'n str> {
    let length = asked.chars().count();
    let mut best: Option<(f64, &str)> = None;
    for name in names {
        // Most names are nowhere near, and a project has many.
        if most_alike((asked, length), name) < best.map_or(least, |best| best.0) {
            continue;
        }
        let alike = strsim::jaro_winkler(asked, name);
        let is_nearer = match best {
            Some((most, other)) => alike > most || (alike == most && name < other),
            None => alike > least,
        };
        if is_nearer {
            best = Some((alike, name));
        }
    }
    best.map(|(_, name)| name)
}

/// More alike than this two names cannot be: each character of the shorter one would have its partner in the
/// longer one, in order. `asked` has its length in characters beside it.
fn most_alike((asked, length): (&str, usize), name: &str) -> f64 {
    let other = name.chars().count();
    let (short, long) = (length.min(other), length.max(other));
    #[expect(clippy::cast_precision_loss, reason = "no name is that long")]
    let jaro = if long == 0 { 1.0 } else { (2.0 + short as f64 / long as f64) / 3.0 };
    let same = asked.chars().zip(name.chars()).take(4).take_while(|(a, b)| a == b);
    // Rounding must not hide a name that is just alike enough.
    same.fold((jaro, 1.0 - jaro), |(most, rest), _| (most + 0.1 * rest, rest)).0 + 1e-9
}

#[cfg(test)]
mod tests {
    use super::{most_alike, nearest};

    const NAMES: [&str; 7] =
        ["", "install", "installing", "uninstall", "instal", "reference-page", "référence"];

    #[test]
    fn the_nearest_name_is_found() {
        assert_eq!(nearest("instll", NAMES.into_iter(), 0.9), Some("install"));
        assert_eq!(nearest("reference", NAMES.into_iter(), 0.9), Some("reference-page"));
    }

    #[test]
    fn nothing_is_found_where_nothing_is_alike() {
        assert_eq!(nearest("zebra", NAMES.into_iter(), 0.5), None);
        assert_eq!(nearest("", [].into_iter(), 0.5), None);
    }

    #[test]
    fn no_name_is_more_alike_than_is_thought() {
        for asked in NAMES {
            for name in NAMES {
                let most = most_alike((asked, asked.chars().count()), name);
                assert!(strsim::jaro_winkler(asked, name) <= most, "{asked} {name}");
            }
        }
    }
}
