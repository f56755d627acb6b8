//! Dates as Python's `time.strftime` writes them, in English.

use std::fmt::Write;
use std::time::{SystemTime, UNIX_EPOCH};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// A moment, taken apart by the calendar; universal time.
struct Moment {
    year: i64,
    /// From 0.
    month: usize,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    /// From Sunday, 0.
    weekday: i64,
    /// From 0.
    year_day: i64,
    seconds: i64,
}

/// The time now, or that of `SOURCE_DATE_EPOCH`, in this format. Universal time, so that the result
/// does not depend on where it is made.
#[must_use]
pub fn strftime(format: &str) -> String {
    strftime_at(format, now())
}

/// Seconds since 1970.
fn now() -> i64 {
    let given = std::env::var("SOURCE_DATE_EPOCH").ok();
    let given = given.and_then(|text| text.trim().parse().ok());
    given.unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    })
}

/// A time in seconds since 1970, in this format.
#[must_use]
pub fn strftime_at(format: &str, seconds: i64) -> String {
    let moment = Moment::new(seconds);
    let mut out = String::with_capacity(format.len() * 2);
    let mut characters = format.chars();
    while let Some(character) = characters.next() {
        if character != '%' {
            out.push(character);
            continue;
        }
        match characters.next() {
            Some(directive) => moment.write(directive, &mut out),
            None => out.push('%'),
        }
    }
    out
}

impl Moment {
    fn new(seconds: i64) -> Self {
        // The years from -9999 to 9999.
        let seconds = seconds.clamp(-377_705_116_800, 253_402_300_799);
        let days = seconds.div_euclid(86_400);
        let rest = seconds.rem_euclid(86_400);
        let (year, month, day) = civil(days);
        let year_day = days - days_before_year(year);
        Self {
            year,
            month,
            day,
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60,
            weekday: (days + 4).rem_euclid(7),
            year_day,
            seconds,
        }
    }

    fn write(&self, directive: char, out: &mut String) {
        let month = MONTHS[self.month];
        let day = DAYS[self.weekday as usize];
        let twelve = (self.hour + 11) % 12 + 1;
        let _ = match directive {
            'a' => write!(out, "{}", &day[..3]),
            'A' => write!(out, "{day}"),
            'b' | 'h' => write!(out, "{}", &month[..3]),
            'B' => write!(out, "{month}"),
            'c' => self.write_all("%a %b %e %H:%M:%S %Y", out),
            'C' => write!(out, "{:02}", self.year / 100),
            'd' => write!(out, "{:02}", self.day),
            'D' | 'x' => self.write_all("%m/%d/%y", out),
            'e' => write!(out, "{:2}", self.day),
            'F' => self.write_all("%Y-%m-%d", out),
            'G' => write!(out, "{}", self.iso_week().0),
            'H' => write!(out, "{:02}", self.hour),
            'I' => write!(out, "{twelve:02}"),
            'j' => write!(out, "{:03}", self.year_day + 1),
            'm' => write!(out, "{:02}", self.month + 1),
            'M' => write!(out, "{:02}", self.minute),
            'n' => writeln!(out),
            'p' => write!(out, "{}", if self.hour < 12 { "AM" } else { "PM" }),
            'r' => self.write_all("%I:%M:%S %p", out),
            'R' => self.write_all("%H:%M", out),
            's' => write!(out, "{}", self.seconds),
            'S' => write!(out, "{:02}", self.second),
            't' => write!(out, "\t"),
            'T' | 'X' => self.write_all("%H:%M:%S", out),
            'u' => write!(out, "{}", (self.weekday + 6) % 7 + 1),
            'U' => write!(out, "{:02}", (self.year_day + 7 - self.weekday) / 7),
            'V' => write!(out, "{:02}", self.iso_week().1),
            'w' => write!(out, "{}", self.weekday),
            'W' => write!(out, "{:02}", (self.year_day + 7 - (self.weekday + 6) % 7) / 7),
            'y' => write!(out, "{:02}", self.year.rem_euclid(100)),
            'Y' => write!(out, "{}", self.year),
            'z' => write!(out, "+0000"),
            'Z' => write!(out, "UTC"),
            '%' => write!(out, "%"),
            other => write!(out, "%{other}"),
        };
    }

    fn write_all(&self, format: &str, out: &mut String) -> std::fmt::Result {
        let mut characters = format.chars();
        while let Some(character) = characters.next() {
            match (character, characters.as_str().chars().next()) {
                ('%', Some(directive)) => {
                    characters.next();
                    self.write(directive, out);
                }
                _ => out.push(character),
            }
        }
        Ok(())
    }

    /// Year and number of the week by ISO 8601: the week belongs to the year of its Thursday.
    fn iso_week(&self) -> (i64, i64) {
        let thursday = self.year_day - (self.weekday + 6) % 7 + 3;
        if thursday < 0 {
            let length = days_before_year(self.year) - days_before_year(self.year - 1);
            return (self.year - 1, (thursday + length) / 7 + 1);
        }
        let length = days_before_year(self.year + 1) - days_before_year(self.year);
        if thursday >= length { (self.year + 1, 1) } else { (self.year, thursday / 7 + 1) }
    }
}

/// Days from 1970 to the start of a year.
fn days_before_year(year: i64) -> i64 {
    let before = year - 1;
    let leaps = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    before * 365 + leaps - 719_162
}

/// Year, month (from 0) and day of a day counted from 1970.
fn civil(days: i64) -> (i64, usize, i64) {
    let mut year = 1970 + days.div_euclid(366);
    while days_before_year(year + 1) <= days {
        year += 1;
    }
    let leap = days_before_year(year + 1) - days_before_year(year) == 366;
    let mut day = days - days_before_year(year);
    let mut month = 0;
    for length in [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    (year, month, day + 1)
}

#[cfg(test)]
mod tests {
    use super::strftime_at;

    #[test]
    fn dates_are_written_as_python_writes_them() {
        let format = "%a %A %b %d %e %H %I %j %m %M %p %S %U %V %W %w %u %y %Y %G %F %%";
        let written = strftime_at(format, 951_827_696);
        assert_eq!(
            written,
            "Tue Tuesday Feb 29 29 12 12 060 02 34 PM 56 09 09 09 2 2 00 2000 2000 2000-02-29 %"
        );
        assert_eq!(strftime_at("%G-%V %U %W", 1_609_459_200), "2020-53 00 00");
        assert_eq!(strftime_at("%c", -1), "Wed Dec 31 23:59:59 1969");
    }
}
