//! In which quadrant is it? A feature's map pooled to 2 × 2, and compared with a threshold.

use super::made_map;
use super::pieces::{captions, finding, grey, grid, signed};
use crate::cnn::{FeatureMaps, Max, Pipeline, Reduce, Stage};
use crate::say::compare as words;
use crate::setup::{Change, CompareChange, ComparedKind, Feature, Picture, Stages};
use crate::study::{self, CORNER_BIAS, Quadrant, SameAnswers, Subject};
use crate::ui::scene::Scene;
use crate::ui::views::ViewContext;
use crate::ui::views::shift::choices::{button, tiles};
use crate::ui::widgets::{Numbers, Options, block, card, fold, named, numbers, range, said, select, text};
use std::rc::Rc;
use yew::prelude::*;

/// The largest threshold of the slider, in hundredths: a corner of black and white.
const SLIDER: usize = 400;

/// What the answers are of.
#[derive(Clone, PartialEq)]
struct Subjects {
    subject: Subject,
    maps: FeatureMaps,
    pipeline: Rc<Pipeline>,
    kinds: Vec<Reduce>,
    threshold: f32,
}

/// The feature's map, and its answers.
struct Answers {
    map: FeatureMaps,
    four: [Quadrant; 4],
    /// Those of the smaller of the two maps that a corner is made of.
    smaller: Option<[Quadrant; 4]>,
    by_kind: Vec<(String, Vec<f32>)>,
    same: Option<SameAnswers>,
}

/// What is shown.
#[derive(Default)]
pub(super) struct Desk {
    of: Option<Subjects>,
    answers: Option<Answers>,
}

impl Desk {
    /// The card.
    #[inline(never)]
    pub(super) fn card(&mut self, context: &ViewContext) -> Html {
        let setup = &context.scene.setup;
        let corner = setup.edge_maps();
        let is_corner = setup.compare.feature == Feature::Corner;
        let mut inside = vec![feature(context)];
        if is_corner && corner.is_none() {
            self.of = None;
            inside.push(said("say", words::NO_EDGES.into()));
            inside.push(example(context));
            return card(words::QUADRANTS, inside);
        }
        self.compute(&context.scene);
        if let Some(answers) = &self.answers {
            answers.drawn(context, &mut inside);
            if let Some(maps) = corner.filter(|_| is_corner) {
                let mut how = vec![
                    said("say", words::how(maps)),
                    numbers("pre", "weights", words::weights_of(maps.upright, false).into()),
                    numbers("pre", "weights", words::weights_of(maps.level, true).into()),
                    said("sub", words::bias(CORNER_BIAS)),
                ];
                how.extend(answers.smaller.as_ref().map(|four| said("say", words::smaller_says(four))));
                inside.push(fold(words::HOW, "", block("div", "how", how)));
            }
        }
        card(words::QUADRANTS, inside)
    }

    /// Computes the answers, if something of them changed and the maps are there.
    #[inline(never)]
    fn compute(&mut self, scene: &Scene) {
        let setup = &scene.setup;
        let choice = &setup.compare;
        let made = made_map(choice.made).filter(|_| choice.feature == Feature::Shown);
        let is_made = made.is_some();
        let (place, subject) = match setup.edge_maps().filter(|_| choice.feature == Feature::Corner) {
            Some(maps) => (maps.place, Subject::Corner { upright: maps.upright, level: maps.level }),
            None => (setup.compared_place(), Subject::Map(choice.map)),
        };
        let Some(maps) = made.or_else(|| scene.maps(place).cloned()) else { return };
        let subject = subject.among(maps.shape().channels);
        // Fractional max has no quadrants, because chance places its windows.
        let rule = |kind: &ComparedKind| match kind {
            ComparedKind::Rule(rule) => Some(*rule),
            ComparedKind::FractionalMax(_) => None,
        };
        let (pipeline, kinds) = (scene.pipeline.clone(), choice.kinds.iter().filter_map(rule).collect());
        let of = Subjects { subject, maps, pipeline, kinds, threshold: choice.above() };
        if self.of.as_ref() == Some(&of) {
            return;
        }
        // The map and its pooled values do not depend on the threshold.
        let is_of = |before: &Subjects| Subjects { threshold: of.threshold, ..before.clone() } == of;
        let is_of = self.of.as_ref().is_some_and(is_of);
        let stages = scene.pipeline.stages.get(..place).filter(|_| !is_made).unwrap_or_default();
        let channels = if is_made { 1 } else { setup.picture.channels() };
        self.answers = answers(&of, stages, channels, self.answers.take(), is_of);
        self.of = Some(of);
    }
}

/// The choice of the feature.
fn feature(context: &ViewContext) -> Html {
    let setup = &context.scene.setup;
    let corner = setup.edge_maps().map_or_else(|| words::CORNERS.into(), words::corner_of);
    let chosen = Feature::ALL.iter().position(|feature| *feature == setup.compare.feature);
    let on_change = context.on_change.clone();
    let on_choose = Callback::from(move |place: usize| {
        if let Some(feature) = Feature::ALL.get(place) {
            on_change.emit(CompareChange::Feature(*feature).into());
        }
    });
    let options = Options::of(vec![corner.into(), words::SHOWN_FEATURE.into()], chosen, on_choose);
    select(words::FEATURE.into(), options, AttrValue::default())
}

/// The first picture and pipeline, which have edge maps.
fn example(context: &ViewContext) -> Html {
    let mut setup = (*context.scene.setup).clone();
    (setup.picture, setup.stages) = (Picture::default(), Stages::default());
    button(words::SHOW_EXAMPLE.into(), None, Change::Open(Box::new(setup)), context)
}

/// The answers. `picture`: the maps of a picture. `before`: what was shown last; `is_of`: its map is of the same. Its two pictures
/// are kept as long as they have these answers.
#[inline(never)]
fn answers(
    of: &Subjects,
    stages: &[Stage],
    picture: usize,
    before: Option<Answers>,
    is_of: bool,
) -> Option<Answers> {
    let Subjects { subject, maps, threshold, .. } = of;
    let (same, kept) = match before {
        Some(Answers { map, by_kind, same, .. }) => (same, Some((map, by_kind)).filter(|_| is_of)),
        None => (None, None),
    };
    let four_of = |map: &FeatureMaps, rule: Reduce| study::quadrants(map, rule, *threshold);
    let (map, by_kind) = match kept {
        Some(kept) => kept,
        None => {
            let map = subject.map(maps)?;
            let mut by_kind = Vec::new();
            for kind in &of.kinds {
                if let Some(four) = four_of(&map, *kind) {
                    by_kind.push((words::rule_name(*kind), four.map(|quadrant| quadrant.value).to_vec()));
                }
            }
            (map, by_kind)
        }
    };
    let four = four_of(&map, Max.into())?;
    let smaller = subject.smaller(maps).and_then(|map| four_of(&map, Max.into()));
    let wanted = four.map(|quadrant| quadrant.is_in);
    let network = subject.network(stages, maps.shape().channels)?;
    let same = same.filter(|same| is_of && same.holds(*threshold, wanted));
    let same = same.or_else(|| study::same_answers(&network, picture, Max.into(), *threshold, wanted));
    Some(Answers { map, four, smaller, by_kind, same })
}

impl Answers {
    #[inline(never)]
    fn drawn(&self, context: &ViewContext, inside: &mut Vec<Html>) {
        let tables = &context.scene.tables;
        let mut boxes = Vec::with_capacity(4);
        for (place, quadrant) in self.four.iter().enumerate() {
            let class = if quadrant.is_in { "in" } else { "" };
            let words = vec![
                text("b", "", words::answer_word(quadrant.is_in).into()),
                text("span", "", words::quadrant_value(quadrant.value).into()),
            ];
            boxes.push(named(
                ("li", class),
                None,
                words::quadrant_alternative(place, *quadrant).into(),
                "",
                words,
            ));
        }
        let range = self.map.summary(0);
        let map = signed(&self.map, range.max.max(-range.min), tables, words::QUADRANTS.into());
        let above = context.scene.setup.compare.above();
        let (found, lost) = words::found_in(&self.four, study::above(&self.map, above));
        inside.extend([
            tiles(vec![map], String::new(), block("ul", "quadrants", boxes)),
            threshold(context),
            finding("say", found, lost),
            text("h4", "", words::SAME.into()),
        ]);
        if let Some(same) = &self.same {
            let names = same.figures.map(words::squares);
            let pictures = same.pictures.iter().zip(&names);
            let pictures =
                pictures.map(|(picture, name)| grey(picture, tables, name.clone().into())).collect();
            inside.extend([
                tiles(pictures, String::new(), Html::default()),
                captions(&names),
                said("sub", words::same_values(&same.values, Max.into())),
            ]);
        } else {
            inside.push(said("sub", words::NO_PAIR.into()));
        }
        let said = |value: f32| words::answer(value > above, value);
        inside.push(fold(
            words::BY_KIND,
            "",
            grid(words::BY_KIND, &words::BY_KIND_HEAD, &self.by_kind, &said),
        ));
    }
}

/// The threshold. A link may have a larger one than the slider.
fn threshold(context: &ViewContext) -> Html {
    let choice = &context.scene.setup.compare;
    let [value, max] =
        [choice.threshold, SLIDER].map(|hundredths| i32::try_from(hundredths).unwrap_or(i32::MAX));
    let to = |hundredths: i32| CompareChange::Threshold(usize::try_from(hundredths).unwrap_or(0)).into();
    let of = Numbers { min: 0, max: max.max(value), step: 5, value };
    let shown = words::quadrant_value(choice.above()).into();
    range(words::THRESHOLD, of, shown, context.on_change.reform(to), context.on_settle.clone())
}
