use crate::picture_panel::{
    DROP_HERE, SVG, VALUES, VALUES_TYPED, not_opened, opening, refusal, region, undecodable, upload_note,
};
use poolscope_picture::header::{Format, Refusal};

#[test]
fn how_pictures_become_numbers_is_said() {
    assert_eq!(
        VALUES,
        "Values 0 to 1; grey = 0.299 R + 0.587 G + 0.114 B of the sRGB values; resized with Lanczos 3."
    );
    assert_eq!(VALUES_TYPED, "The numbers are taken as they are, without any scaling.");
    assert_eq!(upload_note(), "Your photo stays on this device; it is first shrunk to at most 512 pixels.");
    assert_eq!(opening("cat.png"), "Opening cat.png…");
    assert_eq!(DROP_HERE, "Drop the picture");
    assert_eq!(region("Upload"), "Picture: upload");
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
            "it has 20 000 × 9000 pixels; at most 64 million pixels and 32 767 on a side are opened. Shrink it first.",
        ),
        (Refusal::TooManyBytes(104_857_600.0), "it has 100 MB; at most 64 MB are opened. Shrink it first."),
    ];
    for (why, words) in said {
        assert_eq!(refusal(&why).replace('\u{202f}', " "), words);
    }
    assert_eq!(
        not_opened("cat.png", SVG),
        format!("“cat.png” was not opened: {SVG} The picture stays as it was.")
    );
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
    for (format, name) in formats {
        let broken = format!(
            "it begins like a {name} picture, but the file is damaged or incomplete. Try to get a whole copy."
        );
        assert_eq!(refusal(&Refusal::Broken(format)), broken);
        let unknown = match format {
            Format::Heic | Format::Avif => format!(
                "this browser does not show {name} pictures, or the file is damaged. Save it as PNG or JPEG first."
            ),
            Format::Png | Format::Jpeg | Format::Gif | Format::Bmp | Format::Webp | Format::Ico => format!(
                "this browser could not decode the {name} picture: the file is damaged, or too large for it. Try another \
                 copy, or a smaller one."
            ),
        };
        assert_eq!(undecodable(format), unknown);
    }
}
