//! From the link to a lesson that can be computed.

use anyhow::{Result, bail};
use poolscope::lesson::permalink::{self, Repair};
use poolscope::lesson::{Lesson, Source};
use poolscope::picture::{self, Raster, samples};
use poolscope::text;

/// The lesson of a link with the file as its picture, and what had to be changed, in words.
pub(crate) fn lesson(link: &str, file: Option<&Raster>) -> Result<(Lesson, Vec<String>)> {
    let reading = permalink::read(fragment(link));
    let (mut lesson, mut repairs) = (reading.lesson, reading.repairs);
    if let Some(file) = file {
        // That the sender's picture is missing matters no longer.
        repairs.retain(|repair| !is_missing_picture(repair));
        // Unlike on the page, the marks stay: a teacher may have drawn them for this very picture.
        lesson.picture.source = Source::Upload(String::new());
        lesson.picture = picture::not_enlarged(&lesson.picture, file.long_side());
    } else if repairs.iter().any(is_missing_picture) {
        bail!("the link was made with a picture that no link carries: give it as a PNG");
    } else if let Source::Sample(sample) = lesson.picture.source
        && samples::photograph(sample).is_some()
    {
        let name = sample.word();
        bail!("the link's picture is the photograph “{name}”, which only the page has: give a PNG");
    }
    let mut notices: Vec<_> = repairs.iter().map(text::repair).collect();
    let shape = picture::shape(&lesson.picture, file);
    if let (_, Some(misfit)) = lesson.shapes(shape) {
        lesson.fit(shape);
        notices.push(text::fitted(misfit));
    }
    Ok((lesson, notices))
}

/// What stands behind the `#` of an address; a text without one is a fragment already.
fn fragment(link: &str) -> &str {
    link.trim().split_once('#').map_or(link.trim(), |(_, fragment)| fragment)
}

fn is_missing_picture(repair: &Repair) -> bool {
    matches!(repair, Repair::PictureMissing { .. } | Repair::CameraMissing)
}
