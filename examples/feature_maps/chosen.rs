//! Reads a link to a setup that can be computed.

use anyhow::{Result, bail};
use poolscope::picture::{self, Raster, samples};
use poolscope::say;
use poolscope::setup::permalink::{self, Repair};
use poolscope::setup::{Setup, Source};

/// The setup of a link with the file as its picture, and the changes that were necessary, in words.
pub(crate) fn setup(link: &str, file: Option<&Raster>) -> Result<(Setup, Vec<String>)> {
    let reading = permalink::read(fragment(link));
    let (mut setup, mut repairs) = (reading.setup, reading.repairs);
    if let Some(file) = file {
        // The sender's picture is replaced, so it does not matter that it is missing.
        repairs.retain(|repair| !is_missing_picture(repair));
        // Unlike on the page, the marks stay: a teacher may have drawn them for this very picture.
        setup.picture.source = Source::Upload(String::new());
        setup.picture = picture::not_enlarged(&setup.picture, file.long_side());
    } else if repairs.iter().any(is_missing_picture) {
        bail!("the link was made with a picture that no link carries: give it as a PNG");
    } else if let Source::Sample(sample) = setup.picture.source
        && samples::photograph(sample).is_some()
    {
        let name = sample.word();
        bail!("the link's picture is the photograph “{name}”, which only the page has: give a PNG");
    }
    let mut notices: Vec<_> = repairs.iter().map(say::repair).collect();
    let shape = picture::shape(&setup.picture, file);
    if let (_, Some(misfit)) = setup.stages.shapes(shape) {
        setup.stages.fit(shape);
        notices.push(say::fitted(misfit));
    }
    Ok((setup, notices))
}

/// The text after the `#` of an address. A text without one is a fragment already.
fn fragment(link: &str) -> &str {
    link.trim().split_once('#').map_or(link.trim(), |(_, fragment)| fragment)
}

fn is_missing_picture(repair: &Repair) -> bool {
    matches!(repair, Repair::PictureMissing { .. } | Repair::CameraMissing)
}
