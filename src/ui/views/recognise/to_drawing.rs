//! What the networks answer to the drawing.

use super::Room;
use super::learning::Learning;
use super::networks::look;
use crate::cnn::{FeatureMaps, softmax};
use crate::learn::contest::Run;
use crate::learn::tasks::SIDE;
use crate::learn::{Network, NetworkError, Pad, Recogniser, best};
use crate::say::recognise as words;
use crate::ui::plot::look_classes;
use crate::ui::widgets::text;
use yew::prelude::*;

/// What a network answers.
pub(super) enum ToDrawing {
    /// It has not learned yet.
    Untrained,
    /// There is no ink on the sheet.
    Blank,
    /// The ink was moved off the sheet.
    Left,
    /// It cannot answer to a picture of this size.
    NotThisSize(NetworkError),
    /// Its scores are too large for a number.
    NoNumber,
    /// Its probability of each class, and the likeliest one.
    Class {
        /// The class with the highest score.
        best: usize,
        /// A probability for each class.
        probabilities: Vec<f32>,
    },
}

impl ToDrawing {
    /// What a run answers to what is on the pad.
    fn of(learning: &Learning, run: &Run, pad: &Pad) -> Self {
        if !learning.has_learned(run) {
            return Self::Untrained;
        }
        if pad.is_blank() {
            return if pad.has_left() { Self::Left } else { Self::Blank };
        }
        match scores(run.network(), pad) {
            Ok(scores) => match best(&scores).filter(|_| scores.iter().all(|score| score.is_finite())) {
                Some(best) => Self::Class { best, probabilities: softmax(&scores) },
                None => Self::NoNumber,
            },
            Err(error) => Self::NotThisSize(error),
        }
    }

    /// What stands in place of a class. `None` if there is one.
    pub(super) fn line(&self, side: usize) -> Option<String> {
        match self {
            Self::Untrained => Some(words::UNTRAINED.into()),
            Self::Blank => Some(words::NOTHING.into()),
            Self::Left => Some(words::OFF_SHEET.into()),
            Self::NoNumber => Some(words::NO_NUMBER.into()),
            Self::NotThisSize(error) => Some(words::not_this_size(error, side)),
            Self::Class { .. } => None,
        }
    }
}

fn scores(network: &Network, pad: &Pad) -> Result<Vec<f32>, NetworkError> {
    let (picture, side) = (pad.picture(), pad.side());
    if side == SIDE {
        return Recogniser::new(network)?.scores(&picture).map(<[f32]>::to_vec);
    }
    network.scores(&FeatureMaps::from_planes(1, side, side, picture))
}

/// What each network answers to the drawing; without any, nothing.
pub(super) fn to_drawing(room: &Room<'_>, learning: Option<&Learning>) -> Vec<ToDrawing> {
    let desk = room.desk.borrow();
    let all = learning.map(|learning| {
        let runs = learning.contest.runs().iter();
        runs.map(|run| ToDrawing::of(learning, run, &desk.pad)).collect()
    });
    all.unwrap_or_default()
}

/// A line for each network below the pad, for narrow pages: the cards are out of sight there.
pub(super) fn at_a_glance(learning: Option<&Learning>, answers: &[ToDrawing], side: usize) -> Html {
    let Some(learning) = learning else { return Html::default() };
    let contest = &learning.setup.contest;
    let names = words::network_names(contest).into_iter();
    let lines = names.zip(answers).enumerate().map(|(place, (name, answer))| {
        let said = match answer {
            ToDrawing::Class { best, probabilities } => {
                let sure = probabilities.get(*best).copied().unwrap_or_default();
                format!("{}, {}", words::class_name(learning.naming(), *best), words::percent(sure))
            }
            ToDrawing::NotThisSize(_) | ToDrawing::NoNumber => words::NO_ANSWER.into(),
            ToDrawing::Untrained | ToDrawing::Blank | ToDrawing::Left => {
                answer.line(side).unwrap_or_default()
            }
        };
        html! {
            <li class={classes!("glance", look_classes(look(contest, place)))}>
                <span>{name}</span>{" "}{text("b", "", said.into())}
            </li>
        }
    });
    // The cards say the same to screen readers.
    html! { <ul class="glances" aria-hidden="true">{for lines}</ul> }
}
