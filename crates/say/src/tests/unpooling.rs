#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use crate::cnn::{
    Average, Explanation, FeatureMaps, Lost, Max, MaxUnpooling, Pooling, Reads, Shape, Sliding, Stage, Window,
};
use crate::setup::permalink::read;
use crate::setup::{Framework, Misfit, Placement, PoolingChoice, StageChoice, StageKind};
use crate::unpooling::{lost, pooling_to_undo, undoes, unpooled_sentence};
use crate::{
    Weighing, code_line, formula, formula_text, misfit_at, stage_name, stage_parameters, unpooling_line,
};

/// Why the cells of a row were made, by pooling of `size` cells with `stride`.
fn explained(before: [f32; 4], size: usize, stride: usize) -> Vec<Explanation> {
    let before = FeatureMaps::from([before]);
    let pooling = Pooling::new(Max, Window { rows: Sliding::new(1, 1), columns: Sliding::new(size, stride) });
    let pooled = Stage::Pooling(pooling).apply(&before).unwrap();
    let stage = Stage::Unpooling(MaxUnpooling { pooling, back: 1 });
    let reads = Reads { input: &pooled, also: Some(&before) };
    (0..4).map(|column| stage.explain(reads, 0, 0, column).unwrap()).collect()
}

#[test]
fn a_cell_tells_where_its_value_was_or_why_it_is_0() {
    let said = |cells: &[Explanation]| cells.iter().map(unpooled_sentence).collect::<Vec<_>>();
    let pairs = said(&explained([1.0, 9.0, 2.0, 0.5], 2, 2));
    assert_eq!(
        pairs[1],
        "The value comes from row 1, column 1 of the pooled map: the largest value of that window stood here."
    );
    assert_eq!(pairs[3], "The largest value of its window did not stand here, so it is 0.");
    let overlapping = said(&explained([1.0, 9.0, 2.0, 0.5], 2, 1));
    assert_eq!(
        overlapping[1],
        "The value comes from row 1, column 2 of the pooled map: the largest value of that window stood here. \
         It stood here in 2 windows; the last one’s value stays."
    );
    let losing = said(&explained([1.0, 9.0, 2.0, 5.0], 2, 1));
    assert_eq!(
        losing[2],
        "In none of the 2 windows over this cell the largest value stood here, so it is 0."
    );
    let apart = said(&explained([1.0, 9.0, 2.0, 0.5], 1, 3));
    assert_eq!(apart[1], "No window of the max pooling held this cell, so it is 0.");
}

#[test]
fn the_formula_says_whether_a_value_was_put_back() {
    let cells = explained([1.0, 9.0, 2.0, 0.5], 2, 2);
    let text = |at: usize| formula_text(&formula(&cells[at], Weighing::Plain, false));
    assert_eq!([text(0), text(1)], ["no value put back = 0", "value put back = 9"]);
}

#[test]
fn a_stage_is_named_with_the_one_that_it_undoes() {
    let stage = |of| StageChoice::new(StageKind::Unpooling(of));
    assert_eq!(stage_name(&stage(None).kind), "Max-unpooling");
    assert_eq!(stage_parameters(&stage(Some(2))), "undoes stage 3");
    assert_eq!(undoes(None), "its pooling is gone");
    assert_eq!(pooling_to_undo(2, "Max pooling"), "Stage 3: Max pooling");
}

#[test]
fn every_reason_says_what_to_do() {
    for (why, begins, ends) in [
        (Lost::Gone, "Its max pooling is gone", "or remove this stage."),
        (Lost::Behind, "Its max pooling stands behind it.", "or choose another."),
        (Lost::Off, "Its max pooling is switched off", "or choose another."),
        (Lost::Replaced, "Its pooling no longer takes the maximum", "or another max pooling here."),
        (Lost::Resized, "Other maps reach it than its max pooling put out", "or choose another."),
    ] {
        let said = lost(why);
        assert!(said.starts_with(begins) && said.ends_with(ends), "{said}");
    }
    let stages = read("v=2&stages=average,2,s2/unpool,1/relu&end").setup.stages;
    let misfit: Misfit = stages.shapes(Shape::new(1, 8, 8)).1.unwrap();
    assert_eq!(misfit_at(1, &stages.list, misfit), lost(Lost::Replaced));
    assert_eq!(
        misfit_at(2, &stages.list, misfit),
        "Nothing reaches this stage. Stage 2 (Max-unpooling) cannot be computed."
    );
}

#[test]
fn the_line_is_that_of_the_poolings_framework() {
    let line = |stage: &str| {
        let setup = read(&format!("v=2&stages={stage}&end")).setup;
        assert_eq!(setup.stages.len(), 1, "{stage}");
        unpooling_line(&setup.stages.get(0).unwrap().kind)
    };
    assert_eq!(line("max,2,s2").as_deref(), Some("nn.MaxUnpool2d(2, 2)"));
    assert_eq!(line("max,3x2,s2,p1x0").as_deref(), Some("nn.MaxUnpool2d((3, 2), 2, (1, 0))"));
    let onnx = StageKind::Pooling(PoolingChoice::new(Max, 2)).in_words_of(Framework::Onnx);
    assert_eq!(unpooling_line(&onnx).as_deref(), Some("MaxUnpool(kernel_shape=[2, 2], strides=[2, 2])"));
    let keras = StageKind::Pooling(PoolingChoice::new(Max, 2)).in_words_of(Framework::Keras);
    let whole = StageKind::Pooling(PoolingChoice::new(Max, 2).placed(Placement::Whole));
    let average = StageKind::Pooling(PoolingChoice::new(Average::default(), 2));
    for kind in [keras, whole, average, StageKind::Unpooling(None)] {
        assert_eq!(unpooling_line(&kind), None);
        assert_eq!(code_line(&StageKind::Unpooling(Some(0)), Framework::PyTorch, 1), None);
    }
    assert_eq!(line("max,2,s2,d2"), None);
}
