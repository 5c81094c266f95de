use super::*;

const FOUND: &str = r#"{"marks":{"ConvNetJS":5,"TensorFlow.js":2,"epoch":4000},"renderer":"R","memory":22300000,"rows":[
    {"name":"training max, SGD","words":"with max 2/2","trials":[
        {"name":"Poolscope","difference":0,"time":0.06,"bytes":298976},
        {"name":"ConvNetJS","difference":4e-8,"time":2.7,"bytes":430208},
        {"name":"TensorFlow.js","via":"webgl","difference":1e-7,"time":3.6,"bytes":7307776},
        {"name":"TensorFlow.js","via":"wasm","refused":"no kernel"},
        {"name":"TensorFlow.js, completed","via":"wasm","difference":2e-7,"time":0.35,"bytes":7408736}],
     "times":[{"name":"Poolscope","samples":9,"median":0.06,"p90":0.07},{"name":"ConvNetJS","samples":9,"median":2.4,"p90":2.5},
        {"name":"TensorFlow.js","via":"webgl","samples":9,"median":3,"p90":4},
        {"name":"TensorFlow.js, completed","via":"wasm","samples":9,"median":0.36,"p90":0.4}]},
    {"name":"training max, Adam","words":"with max 2/2","trials":[
        {"name":"Poolscope","difference":0,"time":0.06,"bytes":320008},{"name":"ConvNetJS","refused":"no Adam"},
        {"name":"TensorFlow.js","via":"webgl","difference":8e-4,"time":3.6,"bytes":7328808},
        {"name":"TensorFlow.js","via":"wasm","refused":"no kernel"}],
     "times":[{"name":"Poolscope","samples":9,"median":0.1,"p90":0.1},{"name":"TensorFlow.js","via":"webgl","median":3,"p90":4}]}],
  "epochs":[{"optimiser":"SGD","times":[{"name":"Poolscope","median":700,"p90":800},{"name":"ConvNetJS","refused":"it differs"}]}]}"#;

fn found() -> Training {
    serde_json::from_str(FOUND).unwrap_or_default()
}

#[test]
fn every_row_has_times_and_how_far_ahead_they_are_of_their_marks() {
    let text = words(&found());
    let row =
        |start: &str| text.lines().find(|line| line.starts_with(start)).unwrap_or_default().replace(' ', "");
    assert_eq!(
        row("| max, SGD "),
        "|max,SGD|0.060(0.070)|2.40(2.50)|3.00(4.00)|0.36(0.40)|40.0×(5.0)|50.0×(2.0)|6.0×|"
    );
    assert_eq!(row("| max, Adam "), "|max,Adam|0.10(0.10)|none|3.00(4.00)|none||30.0×(2.0)||");
}

#[test]
fn a_reason_is_said_once_with_what_it_concerns() {
    assert_eq!(
        reasons(&found().rows),
        "- ConvNetJS: no Adam (max, Adam).\n- TensorFlow.js, wasm: no kernel.\n"
    );
}

#[test]
fn an_epoch_is_told_in_seconds_with_its_mark() {
    let text = words(&found());
    let expected = "- An epoch of all four networks in step, SGD: Poolscope 0.70 s (mark 4.00 s); ConvNetJS none: it differs.\n";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("- max: with max 2/2.\n"), "{text}");
    assert!(text.contains("ConvNetJS 4e-8; TensorFlow.js 8e-4; TensorFlow.js, completed 2e-7.\n"), "{text}");
}

#[test]
fn a_row_without_our_time_is_noticed() {
    let mut training = found();
    assert_eq!(without_ours(&training), None);
    training.rows[1].times.clear();
    assert_eq!(without_ours(&training), Some("training max, Adam"));
}
