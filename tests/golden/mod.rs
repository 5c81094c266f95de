//! The meaning of a link, in a form that outlives every type of the program.

mod describe;
mod numbers;

use poolscope::cnn::FeatureMaps;
use poolscope::lesson::permalink::{Reading, read, write};
use poolscope::lesson::{Lesson, Source};
use poolscope::picture;
use poolscope::picture::samples;
use serde_json::{Map, Value, json};

/// The link's lesson, its repairs, and its output.
pub(crate) fn meaning(link: &str) -> Map<String, Value> {
    let Reading { lesson, repairs } = read(link);
    let mut fitted = lesson.clone();
    let refitted = fitted.fit(picture::shape(&fitted.picture, None)).then(|| write(&fitted).text);
    let meaning = [
        ("picture", describe::picture(&lesson.picture)),
        ("view", describe::view(&lesson)),
        ("stages", describe::stages(&lesson).into()),
        ("repairs", repairs.iter().map(describe::repair).collect()),
        ("written back", write(&lesson).text.into()),
        ("after it was made to fit", json!(refitted)),
        ("maps", outcome(&fitted).into()),
    ];
    meaning.map(|(name, value)| (name.to_owned(), value)).into_iter().collect()
}

/// The most values to compute; larger lessons only give their shapes.
const MANY: usize = 1_000_000;

/// Picture and maps of every stage of a lesson that fits. If the picture is a photograph, only their shapes.
fn outcome(lesson: &Lesson) -> Vec<String> {
    let (shapes, misfit) = lesson.shapes(picture::shape(&lesson.picture, None));
    assert_eq!(misfit, None, "a lesson that was made to fit can be computed");
    let is_photograph =
        matches!(lesson.picture.source, Source::Sample(sample) if samples::photograph(sample).is_some());
    if is_photograph || shapes.iter().map(|shape| shape.values()).sum::<usize>() > MANY {
        return shapes.into_iter().map(numbers::shape).collect();
    }
    let (pipeline, error) = lesson.pipeline();
    assert_eq!(error, None, "a lesson that was made to fit can be computed");
    let mut maps: Vec<FeatureMaps> = vec![picture::maps(&lesson.picture, None)];
    for stage in &pipeline.stages {
        let output = stage.apply(&maps[maps.len() - 1]).unwrap();
        maps.push(output);
    }
    assert_eq!(maps.iter().map(FeatureMaps::shape).collect::<Vec<_>>(), shapes, "as was told");
    maps.iter().map(numbers::maps).collect()
}
