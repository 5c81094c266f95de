use crate::picture::header::{Format, Refusal};
use crate::picture::numbers::{NumbersError, Textbook};
use crate::text::picture_panel::{
    CAMERA_ABSENT, CAMERA_ASKING, CAMERA_BUSY, CAMERA_DENIED, CAMERA_ENDED, CAMERA_HINT, DRAW_BY_KEYS,
    DROP_HERE, GREY_INK, GRID_PROPOSED, NO_SHEET, PASTE_HINT, VALUES, VALUES_TYPED, camera_failed, cell_name,
    grey_name, numbers_error, opening, pen_place, refusal, textbook, too_many_marks, upload_note,
};

#[test]
fn how_pictures_become_numbers_is_said() {
    assert_eq!(
        VALUES,
        "Values 0 to 1; grey = 0.299 R + 0.587 G + 0.114 B of the sRGB values; resized with Lanczos 3."
    );
    assert_eq!(VALUES_TYPED, "The numbers are taken as they are, without any scaling.");
    assert_eq!(upload_note(), "Your photo stays on this device; it is first shrunk to at most 512 pixels.");
    assert_eq!(opening("cat.png"), "Opening cat.png…");
}

#[test]
fn what_drawing_and_typing_need_is_said() {
    assert_eq!(
        DRAW_BY_KEYS,
        "By keyboard: the arrow keys move the pen cell by cell, Space or Enter puts a dot or fills, and with Shift held \
         the arrow keys draw."
    );
    assert_eq!(NO_SHEET, "Typed numbers cannot be drawn on. Choose a sheet to begin a drawing.");
    assert_eq!(GREY_INK, "The picture is grey. Choose RGB below to draw in colour.");
    assert_eq!(
        PASTE_HINT,
        "Rows on lines of their own, numbers separated by tabs, spaces, commas or semicolons. A list from Python or \
         MATLAB works too."
    );
    assert_eq!(
        GRID_PROPOSED,
        "An example to start from. It becomes the picture with the first number you change."
    );
    assert_eq!(DROP_HERE, "Drop the picture");
    assert_eq!(
        too_many_marks(),
        "A drawing holds at most 500 strokes. Undo some or clear the drawing to go on."
    );
    assert_eq!(
        (pen_place(0, 4), cell_name(6, 0)),
        ("Pen at row 1, column 5".into(), "Row 7, column 1".into())
    );
    let greys = [0, 1, 254, 255].map(grey_name);
    assert_eq!(greys, ["Black", "Grey 1 of 255", "Grey 254 of 255", "White"]);
}

#[test]
fn what_is_the_matter_with_the_camera_is_said() {
    assert_eq!(CAMERA_HINT, "Live frames go through the pipeline. They stay on this device.");
    assert_eq!(CAMERA_ASKING, "Please allow the camera in your browser.");
    assert_eq!(
        CAMERA_ABSENT,
        "No camera was found. Connect one, or open this page in a window of its own over https: elsewhere browsers hide \
         cameras. The picture stays as it was."
    );
    assert_eq!(
        CAMERA_DENIED,
        "The camera is not allowed for this page. Allow it in the browser's settings for this site and start again. The \
         picture stays as it was."
    );
    assert_eq!(
        CAMERA_BUSY,
        "The camera is in use by another program. Close that and start again. The picture stays as it was."
    );
    assert_eq!(
        CAMERA_ENDED,
        "The camera was switched off or unplugged. Its last frame stays as the picture."
    );
    assert_eq!(
        camera_failed("AbortError"),
        "The camera did not start (AbortError). The picture stays as it was."
    );
}

#[test]
fn every_textbook_grid_has_its_name() {
    use Textbook::{Cross, Cs231n, Edge, Pooling, Signs};
    let names = [Pooling, Cs231n, Edge, Signs, Cross].map(textbook);
    assert_eq!(names, ["4 × 4 for pooling", "4 × 4 of CS231n", "Vertical edge", "Mixed signs", "Plus sign"]);
}

#[test]
fn a_file_that_was_not_opened_says_why_and_what_to_do() {
    let said = [
        (Refusal::Empty, "the file is empty. Choose another one."),
        (
            Refusal::NotAPicture,
            "its content is no picture. Choose a PNG, JPEG, WebP, GIF, BMP, AVIF or SVG file.",
        ),
        (
            Refusal::Other("PDF"),
            "it is a file of the kind PDF, not a picture the page can read. Save it as PNG or JPEG first.",
        ),
        (Refusal::Svg, "this SVG drawing could not be read. Save it as PNG first."),
        (
            Refusal::TooLarge { width: 20_000, height: 9000 },
            "it has 20 000 × 9000 pixels; at most 50 million pixels and 16 384 on a side are opened. Shrink it first.",
        ),
        (Refusal::TooManyBytes(104_857_600.0), "it has 100 MB; at most 64 MB are opened. Shrink it first."),
        (Refusal::Unreadable, "the file could not be read. Was it moved or deleted? Choose it again."),
        (
            Refusal::NoCanvas,
            "the browser gave no memory for its pixels. Close other tabs or choose a smaller picture.",
        ),
    ];
    for (why, words) in said {
        assert_eq!(
            refusal("cat.png", &why).replace('\u{202f}', " "),
            format!("“cat.png” was not opened: {words} The picture stays as it was.")
        );
    }
}

#[test]
fn a_picture_that_cannot_be_decoded_is_named_by_its_format() {
    let formats = [
        (Format::Png, "PNG"),
        (Format::Jpeg, "JPEG"),
        (Format::Gif, "GIF"),
        (Format::Bmp, "BMP"),
        (Format::Webp, "WebP"),
        (Format::Ico, "ICO"),
        (Format::Avif, "AVIF"),
        (Format::Heic, "HEIC"),
    ];
    let said = |words: String| format!("“a” was not opened: {words} The picture stays as it was.");
    for (format, name) in formats {
        let broken = format!(
            "it begins like a {name} picture, but the file is damaged or incomplete. Try to get a whole copy."
        );
        assert_eq!(refusal("a", &Refusal::Broken(format)), said(broken));
        let undecodable = match format {
            Format::Heic | Format::Avif => format!(
                "this browser does not show {name} pictures, or the file is damaged. Save it as PNG or JPEG first."
            ),
            Format::Png | Format::Jpeg | Format::Gif | Format::Bmp | Format::Webp | Format::Ico => format!(
                "the browser could not decode this {name} picture; the file is probably damaged. Try another copy."
            ),
        };
        assert_eq!(refusal("a", &Refusal::Undecodable(format)), said(undecodable));
    }
}

#[test]
fn what_is_wrong_with_typed_numbers_is_said_with_its_place() {
    let far = NumbersError::TooFar { text: "2e6".into(), row: 0, column: 2 };
    let missing = NumbersError::NotANumber { text: String::new(), row: 1, column: 0 };
    let no_number = NumbersError::NotANumber { text: "x".into(), row: 4, column: 0 };
    let said = [
        (NumbersError::Empty, "There are no numbers in it yet."),
        (missing, "Row 2, column 1 is empty. Type a number."),
        (no_number, "Row 5, column 1: “x” is no number."),
        (far, "Row 1, column 3: 2e6 is too large. Numbers from −1 000 000 to 1 000 000 are possible."),
        (
            NumbersError::Ragged { row: 1, columns: 1, expected: 3 },
            "Row 2 has 1 number, but the first row has 3. All rows need the same length.",
        ),
        (
            NumbersError::Ragged { row: 2, columns: 2, expected: 1 },
            "Row 3 has 2 numbers, but the first row has 1. All rows need the same length.",
        ),
        (
            NumbersError::Size { rows: 33, columns: 2 },
            "That would be 33 × 2 numbers. A grid has 1 × 1 to 32 × 32.",
        ),
    ];
    for (error, words) in said {
        assert_eq!(numbers_error(&error).replace('\u{202f}', " "), words);
    }
}
