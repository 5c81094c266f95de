//! The meaning of a link, in a form that outlives every type of the program.

mod describe;
mod numbers;

use poolscope::cnn::{FeatureMaps, Reads};
use poolscope::picture;
use poolscope::picture::samples;
use poolscope::setup::permalink::{Reading, read, write, write_framed};
use poolscope::setup::{Setup, Source};
use serde_json::{Map, Value, json};

/// The link's setup, its repairs, and its output.
pub(crate) fn meaning(link: &str) -> Map<String, Value> {
    let Reading { setup, framing, repairs } = read(link);
    let mut fitted = setup.clone();
    let refitted = fitted.stages.fit(picture::shape(&fitted.picture, None)).then(|| write(&fitted).text);
    let meaning = [
        ("picture", describe::picture(&setup.picture)),
        ("view", describe::view(&setup)),
        ("stages", describe::stages(&setup).into()),
        ("compare", describe::compare(&setup)),
        ("shift", describe::shift(&setup)),
        ("recognise", describe::recognise(&setup)),
        ("cost", describe::cost(&setup)),
        ("sizes", describe::sizes(&setup)),
        ("framing", describe::framing(&framing)),
        ("repairs", repairs.iter().map(describe::repair).collect()),
        ("written back", write_framed(&setup, &framing).text.into()),
        ("after it was made to fit", json!(refitted)),
        ("maps", outcome(&fitted).into()),
    ];
    // What only some views have is left out where it is as usual.
    let is_said = |name: &str, value: &Value| {
        !["compare", "shift", "recognise", "cost", "sizes", "framing"].contains(&name) || !value.is_null()
    };
    let said = meaning.into_iter().filter(|(name, value)| is_said(name, value));
    said.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A link as the page writes it now.
pub(crate) fn written_anew(link: &str) -> String {
    let Reading { setup, repairs, .. } = read(link);
    assert_eq!(repairs, [], "{link}");
    write(&setup).text
}

/// The most values to compute; larger setups only give their shapes.
const MANY: usize = 1_000_000;

/// Picture and maps of every stage of a setup that fits. If the picture is a photograph, only their shapes.
fn outcome(setup: &Setup) -> Vec<String> {
    let (shapes, misfit) = setup.stages.shapes(picture::shape(&setup.picture, None));
    // An unpooling without winners stays, and all before it is computed.
    let is_cut = misfit.is_some_and(poolscope::setup::Misfit::lacks_winners);
    assert!(misfit.is_none() || is_cut, "a setup that was made to fit can be computed");
    let is_photograph =
        matches!(setup.picture.source, Source::Sample(sample) if samples::photograph(sample).is_some());
    if is_photograph || shapes.iter().map(|shape| shape.values()).sum::<usize>() > MANY {
        return shapes.into_iter().map(numbers::shape).collect();
    }
    let (mut pipeline, error) = setup.pipeline();
    assert!(error.is_none() || is_cut, "a setup that was made to fit can be computed");
    pipeline.stages.truncate(shapes.len() - 1);
    let mut maps: Vec<FeatureMaps> = vec![picture::maps(&setup.picture, None)];
    for (at, stage) in pipeline.stages.iter().enumerate() {
        let also = stage.also_reads(at).map(|place| &maps[place]);
        let output = stage.apply(Reads { input: &maps[at], also }).unwrap();
        maps.push(output);
    }
    assert_eq!(maps.iter().map(FeatureMaps::shape).collect::<Vec<_>>(), shapes, "as was told");
    maps.iter().map(numbers::maps).collect()
}
