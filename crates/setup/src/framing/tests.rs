//! How the page is shown, in links and against changes.

use super::*;
use crate::cnn::{Activation, Average, Divisor, Max, Preset, Reduce, Rounding, Shape};
use crate::permalink::{Key, Reading, Repair, read, write_framed};
use crate::{
    Along, Body, Change, Colours, CompareChange, Contender, ConvolutionChoice, ConvolutionSetting,
    CostChange, DisplayChange, Fractions, LearnedHead, PerAxis, Picture, PictureChange, Placement,
    PoolingChoice, PoolingSetting, Rate, RecogniseChange, Sample, Setup, ShiftChange, SizesChange, Source,
    StageKind, StageSetting, StagesChange, Stands, View, WindowNumber, WindowSetting,
};

fn reading(link: &str) -> Reading {
    read(&format!("v=2&{link}&end"))
}

#[test]
fn an_embedded_page_hides_the_usual_unless_its_link_says_what() {
    let hidden = |link| reading(link).framing.hidden;
    assert_eq!(hidden("embed=1"), Framing::USUALLY_HIDDEN);
    assert_eq!(hidden("embed=1&hide=none"), Parts::NONE);
    assert_eq!(hidden("hide=kind,window&embed=1"), Parts::of(&[Part::Kind, Part::Window]));
    assert_eq!(hidden("size=8"), Parts::NONE);
}

#[test]
fn what_is_hidden_is_held_as_what_is_locked_is() {
    let Reading { framing, .. } = reading("hide=kind,strip&lock=window,kind");
    assert_eq!(framing.held(), Parts::of(&[Part::Kind, Part::Strip, Part::Window]));
    assert!(framing.shows(Part::Window) && !framing.shows(Part::Kind));
}

#[test]
fn every_framing_comes_back_from_its_link() {
    let framings = [
        Framing::default(),
        Framing::embedded(),
        Framing { hidden: Parts::NONE, ..Framing::embedded() },
        Framing { hidden: Framing::USUALLY_HIDDEN, preview: true, ..Framing::default() },
        Framing {
            hidden: Parts::of(&Part::ALL),
            locked: Parts::of(&Part::ALL).without(Part::Strip).without(Part::Inspector),
            theme: Some(Theme::Dark),
            note: r#"Move & look: 50 % of "them" = <b>½</b>, \max, 窗口…"#.to_owned(),
            ..Framing::embedded()
        },
    ];
    for framing in framings {
        let link = write_framed(&Setup::default(), &framing).text;
        assert_eq!(read(&link), Reading { setup: Setup::default(), framing, repairs: vec![] }, "{link}");
    }
}

#[test]
fn wrong_words_are_left_out_and_told_to_the_author_alone() {
    let key = |key| Key::Framing(key);
    let none = |at, word: &str| Repair::NoPart { key: key(at), word: word.into() };
    let repairs = |link| {
        let repairs = reading(link).repairs;
        assert!(repairs.iter().all(Repair::is_for_author), "{link}");
        repairs
    };
    let Reading { framing, .. } = reading("embed=1&hide=kind,pictures,KIND,a");
    assert_eq!(framing.hidden, Parts::of(&[Part::Kind]));
    assert_eq!(repairs("embed=1&hide=kind,pictures,KIND,a"), [none(FramingKey::Hide, "pictures")]);
    assert_eq!(repairs("lock=inspector,kind"), [none(FramingKey::Lock, "inspector")]);
    assert_eq!(reading("lock=inspector,kind").framing.locked, Parts::of(&[Part::Kind]));
    let bad = ["embed=yes", "preview=0", "hide=x", "lock=none", "theme=blue", "lock="];
    let keys = [
        FramingKey::Embed,
        FramingKey::Preview,
        FramingKey::Hide,
        FramingKey::Lock,
        FramingKey::Theme,
        FramingKey::Lock,
    ];
    for (link, at) in bad.into_iter().zip(keys) {
        assert_eq!(repairs(link), [Repair::BadValue { key: key(at) }], "{link}");
        assert_eq!(reading(link).framing, Framing::default(), "{link}");
    }
    // A list of which nothing is known says nothing.
    assert_eq!(reading("embed=1&hide=x").framing.hidden, Framing::USUALLY_HIDDEN);
}

#[test]
fn a_note_is_one_plain_line_of_so_many_characters() {
    let note = |text: &str| reading(&format!("text={text}")).framing.note;
    assert_eq!(note("Drag%20the%20window."), "Drag the window.");
    assert_eq!(note("%20a%0A%E2%80%AEb%20"), "ab");
    let long = "ä".repeat(limits::NOTE + 1);
    assert_eq!(note(&long), "ä".repeat(limits::NOTE));
    let clamped = Repair::Clamped { key: Key::Framing(FramingKey::Note) };
    assert_eq!(reading(&format!("text={long}")).repairs, [clamped]);
    let told = Framing { note: long, ..Framing::default() };
    assert_eq!(read(&write_framed(&Setup::default(), &told).text).framing.note.chars().count(), limits::NOTE);
}

#[test]
#[expect(clippy::panic, reason = "tests stop at the first fault")]
fn every_setting_belongs_to_a_part_and_looking_to_none() {
    let setup = Setup::default();
    let [convolution, relu, pooling] = [0, 1, 2].map(|at| setup.stages.list[at].id);
    let set = |stage, to: StageSetting| Change::from(StagesChange::Set { stage, to });
    let number = |number, value| StageSetting::from(WindowSetting::Number(number, Along::Both, value));
    let StageKind::Convolution(ConvolutionChoice { filters, .. }) = &setup.stages.list[0].kind else {
        panic!("the first stage is a convolution");
    };
    let whole_stage =
        |own: &[Part]| Parts::of(own).and(Parts::of(&[Part::Stages, Part::Window, Part::Borders]));
    let one = |part| Parts::of(&[part]);
    // A network of the first view in another way.
    let contest = |at: usize, body, head, rate| {
        let mut contest = setup.recognise.contest.clone();
        contest[at] = Contender { rate, ..Contender::new(body, head) };
        Change::from(RecogniseChange::Contest(contest))
    };
    let sized = |window, stride| Body::Pooled { rule: Max.into(), window, stride };
    let cases: Vec<(Change, Parts)> = vec![
        (Change::View(View::Cost), one(Part::Header)),
        (PictureChange::LongSide(9).into(), one(Part::Picture)),
        (PictureChange::MoveTo { down: 1, right: 0 }.into(), one(Part::Move)),
        (
            PictureChange::Replace(Picture { source: Source::Sample(Sample::Cat), ..Picture::default() })
                .into(),
            one(Part::Picture),
        ),
        (DisplayChange::Colours(Colours::Grey).into(), one(Part::Display)),
        (DisplayChange::Borders(true).into(), Parts::NONE),
        (StagesChange::Choose(convolution).into(), Parts::NONE),
        (StagesChange::Switch { stage: relu, on: false }.into(), one(Part::Stages)),
        (StagesChange::Move { stage: relu, to: 0 }.into(), one(Part::Stages)),
        (StagesChange::Remove(relu).into(), one(Part::Stages)),
        (StagesChange::Remove(pooling).into(), whole_stage(&[Part::Kind])),
        (StagesChange::Duplicate(convolution).into(), whole_stage(&[Part::Filters])),
        (set(relu, StageSetting::Function(Activation::Tanh)), one(Part::Stages)),
        (set(pooling, number(WindowNumber::Stride, 1)), one(Part::Window)),
        (set(convolution, number(WindowNumber::Size, 3)), Parts::NONE),
        (set(convolution, number(WindowNumber::Dilation, 2)), one(Part::Window)),
        (set(pooling, WindowSetting::Rounding(Rounding::Ceil).into()), one(Part::Borders)),
        (set(pooling, PoolingSetting::Rule(Average::default().into()).into()), one(Part::Kind)),
        (set(pooling, PoolingSetting::Placement(Placement::Whole).into()), one(Part::Kind)),
        (set(convolution, ConvolutionSetting::Bias(filters[0].id, 0.5).into()), one(Part::Filters)),
        (set(convolution, ConvolutionSetting::FilterCount(3).into()), one(Part::Filters)),
        (CompareChange::Window(Some(3)).into(), one(Part::Window)),
        (CompareChange::Kinds(vec![]).into(), Parts::NONE),
        (CompareChange::Relu(true).into(), one(Part::Choices)),
        (CompareChange::Stands(Stands::At(1, 1)).into(), Parts::NONE),
        (ShiftChange::Window(Some(3)).into(), one(Part::Window)),
        (ShiftChange::Depth(Some(1)).into(), one(Part::Choices)),
        (RecogniseChange::Epochs(3).into(), one(Part::Choices)),
        (contest(0, Body::Plain, LearnedHead::average(), None), one(Part::Kind)),
        (contest(1, sized(3, 2), LearnedHead::Flattened, None), one(Part::Window)),
        (contest(1, sized(2, 2), LearnedHead::Flattened, Some(Rate::of_parts(9))), one(Part::Choices)),
        (CostChange::Classes(3).into(), one(Part::Choices)),
        (SizesChange::Map(1).into(), one(Part::Choices)),
    ];
    for (change, expected) in cases {
        let after = setup.after(&change, Shape::new(1, 64, 64)).unwrap_or_else(|_| setup.clone());
        assert_eq!(changed(&setup, &after), expected, "{change:?}");
        assert_eq!(changed(&after, &setup), expected, "back from {change:?}");
    }
    assert_eq!(changed(&setup, &setup), Parts::NONE);
}

#[test]
fn a_divisor_is_a_rule_at_the_edge_and_bins_are_numbers_of_windows() {
    let base = Setup::default();
    let with = |kind| {
        let mut setup = base.clone();
        setup.stages.list[2].kind = kind;
        setup
    };
    let pooling =
        |reduce: Reduce, placement| with(StageKind::Pooling(PoolingChoice::new(reduce, 2).placed(placement)));
    let average = |divisor| pooling(Average { divisor }.into(), Placement::Sliding);
    let divided = changed(&average(Divisor::Padded), &average(Divisor::Fixed(5)));
    assert_eq!(divided, Parts::of(&[Part::Borders]));
    let bins = |count| pooling(Max.into(), Placement::Bins(PerAxis::both(count)));
    assert_eq!(changed(&bins(2), &bins(3)), Parts::of(&[Part::Window]));
    let fractional = pooling(Max.into(), Placement::Fractional(Fractions::default()));
    assert_eq!(changed(&bins(2), &fractional), Parts::of(&[Part::Kind]));
    let replaced = with(StageKind::Convolution(ConvolutionChoice::new(3, &[Preset::Emboss])));
    let both = Parts::of(&[Part::Stages, Part::Kind, Part::Filters, Part::Window, Part::Borders]);
    assert_eq!(changed(&bins(2), &replaced), both);
}
