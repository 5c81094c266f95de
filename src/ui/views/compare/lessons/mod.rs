//! The lessons beside the board: rare or weak, quadrants, counter-cases.

mod cases;
mod pieces;
mod quadrants;
mod rare;

pub(super) use cases::made_map;

use crate::setup::Part;
use crate::ui::hooks::Shared;
use crate::ui::scene::Scene;
use crate::ui::views::ViewContext;
use yew::prelude::*;

/// What the lessons keep between renderings.
#[derive(Default)]
pub(super) struct Lessons {
    rare: rare::Desk,
    quadrants: quadrants::Desk,
    cases: cases::Desk,
}

/// The card of each lesson.
pub(super) struct Cards {
    pub(super) quadrants: Html,
    pub(super) rare: Html,
    pub(super) cases: Html,
}

impl Lessons {
    /// What is to be computed in slices.
    pub(super) fn plan(&mut self, scene: &Scene) -> Option<Shared> {
        self.rare.plan(scene)
    }

    /// The cards. `progress`: the bar of the plan.
    pub(super) fn cards(&mut self, context: &ViewContext, progress: Html) -> Cards {
        Cards {
            quadrants: context.held(Part::Choices, self.quadrants.card(context)),
            rare: context.held(Part::Choices, self.rare.card(context, progress)),
            cases: context.held(Part::Choices, self.cases.card(context)),
        }
    }
}
