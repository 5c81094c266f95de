//! The maps of one lesson on one picture, held to numbers that NumPy computed (`tests/data/oracle/make.py`).
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use poolscope::cnn::FeatureMaps;
use poolscope::lesson::permalink;
use serde_json::Value;

fn maps(planes: &Value) -> FeatureMaps {
    let array = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let planes = array(planes);
    let rows = planes.first().map_or(0, |plane| array(plane).len());
    let columns =
        planes.first().and_then(|plane| array(plane).first().map(|row| array(row).len())).unwrap_or(0);
    #[allow(clippy::cast_possible_truncation, reason = "feature maps hold f32")]
    let values = planes
        .iter()
        .flat_map(array)
        .flat_map(|row| array(&row))
        .map(|v| v.as_f64().unwrap_or(f64::NAN) as f32);
    FeatureMaps::from_planes(planes.len(), rows, columns, values.collect())
}

#[test]
fn every_stage_gives_the_numbers_of_numpy() {
    let expected: Value =
        serde_json::from_str(include_str!("data/oracle/expected.json")).expect("valid JSON");
    let reading = permalink::read(expected["link"].as_str().expect("a link"));
    assert_eq!(reading.repairs, [], "the link is read as it stands");
    let (pipeline, error) = reading.lesson.pipeline();
    assert_eq!(error, None);

    let mut input = maps(&expected["picture"]);
    let stages = expected["stages"].as_array().expect("a list of stages");
    assert_eq!(pipeline.stages.len(), stages.len());
    for (number, (stage, planes)) in pipeline.stages.iter().zip(stages).enumerate() {
        let (output, expected) = (stage.apply(&input).expect("it fits"), maps(planes));
        assert_eq!(output.shape(), expected.shape(), "stage {}", number + 1);
        for (ours, theirs) in output.values().iter().zip(expected.values()) {
            assert!((ours - theirs).abs() < 1e-5, "stage {}: {ours} instead of {theirs}", number + 1);
        }
        input = output;
    }
}
