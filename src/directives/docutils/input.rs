//! Text that directives read from files.

use super::codes;
use crate::files::TextEncoding;
use crate::parse::{Call, Context, Failure};

/// Where a directive with `file` and `url` options has its text from.
pub(crate) enum Input {
    /// Its content.
    Content,
    /// A file.
    File {
        /// Path as messages show it.
        path: String,
        /// Its text, line ends made `\n`. It may hold NULs.
        text: String,
    },
    /// Neither is there.
    Nothing,
}

/// The text of a directive with `file` and `url` options (`raw`, `csv-table`).
pub(crate) fn external(context: &Context<'_>, call: &Call<'_, '_>) -> Result<Input, Failure> {
    if let Some(failure) = call.too_many_sources() {
        return Err(failure);
    }
    if !call.content.is_empty() {
        return Ok(Input::Content);
    }
    if let Some(file) = call.text("file") {
        let path = context.files.adapt_path(including(context, call), file);
        let text = read(context, call, &path)?;
        return Ok(Input::File { path, text });
    }
    if let Some(address) = call.text("url") {
        let name = call.name;
        let message = format!(
            "Problems with \"{name}\" directive URL \"{address}\":\naddresses are not fetched; \
             keep a copy under the source root and name it with the \"file\" option."
        );
        return Err(Failure::severe(codes::ADDRESS, message));
    }
    Ok(Input::Nothing)
}

/// The path of the file that the directive stands in.
pub(crate) fn including<'c>(context: &'c Context<'_>, call: &Call<'_, '_>) -> &'c str {
    &context.source.file_at(call.span.lo).path
}

/// The text of a file, decoded by the `encoding` option, line ends made `\n`. It may hold NULs.
pub(crate) fn read(
    context: &Context<'_>,
    call: &Call<'_, '_>,
    path: &str,
) -> Result<String, Failure> {
    let name = call.name;
    let bytes = context.files.read(path).map_err(|refusal| {
        let words = refusal.words(path);
        // Only here docutils leaves out which of Python's exceptions it is.
        let words = match call.directive.names[0] {
            "csv-table" => words.trim_start_matches("InputError: "),
            _ => &words,
        };
        let message = format!("Problems with \"{name}\" directive path:\n{words}.");
        Failure::severe(codes::FILE, message)
    })?;
    let encoding = call.text("encoding").and_then(TextEncoding::named);
    let encoding = encoding.unwrap_or(context.config.input_encoding);
    let text = encoding.decode(&bytes).map_err(|error| {
        let message = format!(
            "Problem with \"{name}\" directive:\nUnicodeDecodeError: {}\n({path}:{})",
            error.message,
            1 + memchr::memchr_iter(b'\n', &bytes[..error.offset]).count()
        );
        Failure::severe(codes::ENCODING, message)
    })?;
    Ok(universal_newlines(&text))
}

/// The text with `\r\n` and `\r` made `\n`, as Python reads text files.
fn universal_newlines(text: &str) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}
