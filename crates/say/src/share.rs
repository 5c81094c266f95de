//! The words of sharing: the link, the page inside other pages, and what can be taken along.

/// Opens the dialog.
pub const SHARE: &str = "Share";
/// Closes it.
pub const CLOSE: &str = "Close";
/// The link itself.
pub const LINK: &str = "Link";
/// Copies the text beside it.
pub const COPY: &str = "Copy";
/// Copies the link.
pub const COPY_LINK: &str = "Copy the link";
/// Copies the code.
pub const COPY_CODE: &str = "Copy the code";
/// The text was copied.
pub const COPIED: &str = "Copied.";
/// The text could not be copied. It is selected.
pub const NOT_COPIED: &str =
    "Copying is not allowed here. The text is selected: press Ctrl + C, on a Mac ⌘ + C.";
/// The same, where the page around this one does not allow it.
pub const NOT_COPIED_IN_FRAME: &str = "Copying is not allowed here, in a frame of another page (allow=\"clipboard-write\"). \
     The text is selected: press Ctrl + C, on a Mac ⌘ + C.";
/// Pins the window in the link.
pub const PIN_WINDOW: &str =
    "Pin the window where it stands now; otherwise whoever opens the link sees it at a telling place";
/// Puts the link behind a `?`.
pub const QUERY: &str = "Write ? for #, for messengers that drop what follows a #";
/// The address at which the page is hosted.
pub const PAGE: &str = "Address of Poolscope";
/// The address is none.
pub const NO_PAGE: &str = "An address begins with https:// and has no spaces. The last one is used.";
/// The page was opened from the disk.
pub const FROM_DISK: &str = "This page lies on your disk, where nobody else finds it. Type the address at which you put it for others.";
/// What is shown in another page.
pub const EMBED: &str = "In a course page";
/// What can be done with a part.
pub const STATES: [&str; 3] = ["Show", "Lock", "Hide"];
/// The size of the frame.
pub const SIZE: &str = "Size";
/// Its width.
pub const WIDTH: &str = "Width in pixels";
/// Its height.
pub const HEIGHT: &str = "Height in pixels";
/// The colours of the frame.
pub const COLOURS: &str = "Colours";
/// The reader's own colours, light ones, dark ones.
pub const THEMES: [&str; 3] = ["as the reader’s device", "light", "dark"];
/// The author's note.
pub const NOTE: &str = "Your note";
/// What the note is for.
pub const NOTE_HINT: &str = "A task or a question, shown above the maps";
/// The preview.
pub const PREVIEW: &str = "Preview";
/// The kinds of code.
pub const CODE: &str = "Code for";
/// The code itself.
pub const CODE_ITSELF: &str = "Code";
/// What can be taken along.
pub const TAKE_AWAY: &str = "Take away";
/// A picture for print.
pub const PICTURE: &str = "Picture for print";
/// All stages as one picture.
pub const ALL_STAGES: &str = "all stages";
/// The view as one picture.
pub const THIS_VIEW: &str = "this view";
/// Save the picture, as PNG and as SVG.
pub const SAVE_PICTURE: [&str; 2] = ["Save the picture as PNG", "Save the picture as SVG"];
/// Save the QR code, as PNG and as SVG.
pub const SAVE_QR: [&str; 2] = ["Save the QR code as PNG", "Save the QR code as SVG"];
/// How the picture looks.
pub const PICTURE_HINT: &str =
    "As you see it, with what it shows and the link below. A light page prints best.";
/// The QR code of the link.
pub const QR: &str = "QR code";
/// What the code is.
pub const QR_ALTERNATIVE: &str = "QR code of the link";
/// The link is too long for a code.
pub const QR_TOO_LONG: &str = "The link is too long for a QR code.";
/// The code could not be made.
pub const QR_MISSING: &str = "The part that makes QR codes did not load: perhaps there is no network now.";

/// Takes an own picture along in the link.
pub const TAKE_ALONG: &str = "Take your picture along in the link, made smaller";
/// There is no room for it.
pub const NO_ROOM: &str = "There is no room in the link for your picture: save the lesson as a file below.";
/// Saves the setup and its picture as one file.
pub const FILE: &str = "Lesson as a file";
/// What the file is.
pub const FILE_HINT: &str = "A picture with the whole lesson in it. Whoever drops it on Poolscope, or opens it with Upload, sees what you see.";
/// The file was made.
pub const FILE_SAVED: &str =
    "Saved as poolscope-lesson.png, unless the page around this one does not allow it.";
/// The file could not be made.
pub const FILE_NOT_SAVED: &str =
    "The file could not be made: the lesson is too long for one, or there is no network now.";

/// The title above the preview: its size.
#[must_use]
pub fn preview(width: usize, height: usize) -> String {
    format!("{PREVIEW}, {width} × {height}")
}

/// The name of a group of options: what to do with a part in a course page.
#[must_use]
pub fn part_states(part: &str) -> String {
    format!("{part} in a course page")
}

/// What taking the picture along means: its long side in pixels, and the link's length in characters.
#[must_use]
pub fn along(long_side: usize, characters: usize, most: usize) -> String {
    let count = |number: usize| number.try_into().map_or_else(|_| number.to_string(), crate::count);
    format!(
        "Your picture is in the link, with {long_side} pixels along its long side, so all numbers are approximate. The link \
         has {} of at most {} characters.",
        count(characters),
        count(most)
    )
}
