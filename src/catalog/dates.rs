//! Dates of bookmark formats, to and from seconds since 1970 (UTC).

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day of the Gregorian calendar, and the seconds since its midnight.
struct Moment {
    year: i64,
    month: usize,
    day: i64,
    weekday: usize,
    seconds: i64,
}

/// Days to a date, counted in eras of 400 years from March 1st, so that leap days come last.
fn moment(epoch: i64) -> Moment {
    let days = epoch.div_euclid(86_400);
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    Moment {
        year: year_of_era + era * 400 + i64::from(month <= 2),
        month: month as usize,
        day: of_year - (153 * from_march + 2) / 5 + 1,
        weekday: (days + 4).rem_euclid(7) as usize,
        seconds: epoch.rem_euclid(86_400),
    }
}

/// `2026-11-22T00:00:00Z`.
#[must_use]
pub fn iso(epoch: i64) -> String {
    let Moment { year, month, day, seconds, .. } = moment(epoch);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// `Sun, 22 Nov 2026 00:00:00 GMT`.
#[must_use]
pub fn rfc822(epoch: i64) -> String {
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    let Moment { year, month, day, weekday, seconds } = moment(epoch);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let (weekday, month) = (DAYS[weekday], MONTHS[month - 1]);
    format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
}

/// Seconds of an ISO 8601 date, with or without a time and an offset.
#[must_use]
pub fn from_iso(text: &str) -> Option<i64> {
    let (date, time) = text.trim().split_once(['T', ' ']).unwrap_or((text.trim(), ""));
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (clock, offset) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, ""),
    };
    Some(midnight(year, month, day)? + clock_seconds(clock)? - offset_seconds(offset)?)
}

/// Seconds of an RFC 822 date: `Sun, 22 Nov 2026 00:00:00 GMT`.
#[must_use]
pub fn from_rfc822(text: &str) -> Option<i64> {
    let date = text.split_once(',').map_or(text, |(_, date)| date);
    let words: Vec<&str> = date.split_whitespace().collect();
    let [day, month, year, rest @ ..] = &words[..] else { return None };
    let month = MONTHS.iter().position(|name| month.starts_with(name))? as i64 + 1;
    let clock = clock_seconds(rest.first().copied().unwrap_or_default())?;
    let offset = offset_seconds(rest.get(1).copied().unwrap_or_default())?;
    Some(midnight(year.parse().ok()?, month, day.parse().ok()?)? + clock - offset)
}

fn midnight(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(0..=9999).contains(&year) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let from_march = (month + 9) % 12;
    let of_year = (153 * from_march + 2) / 5 + day - 1;
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
    Some((era * 146_097 + of_era - 719_468) * 86_400)
}

fn clock_seconds(clock: &str) -> Option<i64> {
    let mut seconds = 0;
    let mut unit = 3600;
    for part in clock.split(':').filter(|part| !part.is_empty()) {
        let whole = part.split('.').next().unwrap_or_default();
        seconds += whole.parse::<i64>().ok()? * unit;
        unit /= 60;
    }
    Some(seconds)
}

fn offset_seconds(offset: &str) -> Option<i64> {
    let Some(sign) = offset.chars().next().filter(|sign| matches!(sign, '+' | '-')) else {
        return Some(0);
    };
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = minutes.parse::<i64>().unwrap_or(0);
    let seconds = hours.parse::<i64>().ok()? * 3600 + minutes * 60;
    Some(if sign == '-' { -seconds } else { seconds })
}

#[cfg(test)]
mod tests {
    use super::{from_iso, from_rfc822, iso, rfc822};

    #[test]
    fn seconds_become_dates() {
        assert_eq!(iso(0), "1970-01-01T00:00:00Z");
        assert_eq!(iso(951_868_799), "2000-02-29T23:59:59Z");
        assert_eq!(iso(-1), "1969-12-31T23:59:59Z");
        assert_eq!(rfc822(1_795_305_600), "Sun, 22 Nov 2026 00:00:00 GMT");
    }

    #[test]
    fn dates_become_the_seconds_they_came_from() {
        for epoch in [0, 951_868_799, 1_795_305_600, -86_400] {
            assert_eq!(from_iso(&iso(epoch)), Some(epoch));
            assert_eq!(from_rfc822(&rfc822(epoch)), Some(epoch));
        }
        assert_eq!(from_iso("2026-11-22"), Some(1_795_305_600));
        assert_eq!(from_iso("2026-11-22T02:00:00+02:00"), Some(1_795_305_600));
        assert_eq!(from_iso("2026-13-22"), None);
        assert_eq!(from_iso("soon"), None);
    }
}
