//! The parts in which two setups differ. Locks ask it, so that every way to a change meets the same check.

use super::{Part, Parts};
use crate::{
    ConvolutionChoice, Placement, PoolingChoice, Recognise, Setup, StageChoice, StageKind, WindowChoice,
};

/// The parts in which two setups differ. To look at another stage or cell, or to unfold something, is no difference.
#[must_use]
pub fn changed(before: &Setup, after: &Setup) -> Parts {
    // Taken apart, so that the compiler asks for a new part of the setup.
    let Setup { picture, stages, display, compare, shift, recognise, cost, sizes, view } = before;
    let mut parts = Parts::NONE;
    let mut differ = |part, is_other: bool| {
        if is_other {
            parts = parts.with(part);
        }
    };
    differ(Part::Header, *view != after.view);
    let (here, there) = (picture, &after.picture);
    let is_other_picture = here.source != there.source;
    differ(
        Part::Picture,
        is_other_picture
            || (here.long_side, here.colour) != (there.long_side, there.colour)
            || here.marks != there.marks,
    );
    // Another picture begins in its place.
    differ(Part::Move, here.shift != there.shift && !(is_other_picture && there.shift == (0, 0)));
    let (here, there) = (display, &after.display);
    let drawn = |display: &crate::Display| (display.colours, display.scale, display.enlarged);
    differ(Part::Display, drawn(here) != drawn(there));

    let (here, there) = (compare, &after.compare);
    let learned = changed_contest(recognise, &after.recognise);
    differ(
        Part::Kind,
        here.kinds != there.kinds || shift.kinds != after.shift.kinds || learned.has(Part::Kind),
    );
    let windows = (here.window, here.stride, shift.window);
    let is_other_window = windows != (there.window, there.stride, after.shift.window);
    differ(Part::Window, is_other_window || learned.has(Part::Window));
    // The rest of a view is its choices: what is left once the parts above and where the window stands are the same.
    let asked = crate::CompareChoice {
        kinds: there.kinds.clone(),
        window: there.window,
        stride: there.stride,
        stands: there.stands,
        ..here.clone()
    };
    let shifted =
        crate::ShiftChoice { kinds: after.shift.kinds.clone(), window: after.shift.window, ..shift.clone() };
    differ(
        Part::Choices,
        asked != *there
            || shifted != after.shift
            || learned.has(Part::Choices)
            || *cost != after.cost
            || sizes.map != after.sizes.map,
    );
    let (here, there) = (sizes, &after.sizes);
    differ(Part::Picture, here.crop != there.crop || here.beside != there.beside);

    let of_out = changed_pooling(&here.out, &there.out);
    parts.and(of_out).and(changed_stages(&stages.list, &after.stages.list))
}

/// The kinds in bodies and heads, their windows, and the rest.
fn changed_contest(before: &Recognise, after: &Recognise) -> Parts {
    let of = |recognise: &Recognise| {
        let contest = recognise.contest.iter();
        let sorts = contest.clone().map(|one| (one.body.with_steps(1, 1), one.head, one.hidden));
        let sorts: Vec<_> = sorts.collect();
        let steps: Vec<_> = contest.clone().map(|one| one.body.steps()).collect();
        let rates: Vec<_> = contest.map(|one| one.rate).collect();
        (sorts, steps, rates)
    };
    let ((sorts, steps, rates), (sorts_now, steps_now, rates_now)) = (of(before), of(after));
    let rest = Recognise { contest: after.contest.clone(), ..before.clone() };
    let differences = [
        (Part::Kind, sorts != sorts_now),
        (Part::Window, steps != steps_now),
        (Part::Choices, rates != rates_now || rest != *after),
    ];
    let changed = differences.into_iter().filter(|(_, is_other)| *is_other);
    changed.fold(Parts::NONE, |parts, (part, _)| parts.with(part))
}

fn changed_stages(before: &[StageChoice], after: &[StageChoice]) -> Parts {
    let ids = |list: &[StageChoice]| list.iter().map(|stage| stage.id).collect::<Vec<_>>();
    let mut parts = if ids(before) == ids(after) { Parts::NONE } else { Parts::of(&[Part::Stages]) };
    let missing = |list: &[StageChoice], stage: &StageChoice| list.iter().all(|other| other.id != stage.id);
    for stage in before {
        match after.iter().find(|other| other.id == stage.id) {
            Some(other) => parts = parts.and(changed_stage(stage, other)),
            None => parts = parts.and(held_by(&stage.kind)),
        }
    }
    for stage in after.iter().filter(|stage| missing(before, stage)) {
        parts = parts.and(held_by(&stage.kind));
    }
    parts
}

/// The parts to which the settings of a stage belong. It brings them when it comes and takes them when it goes: what is
/// locked could be replaced otherwise.
const fn held_by(kind: &StageKind) -> Parts {
    match kind {
        StageKind::Convolution(_) => Parts::of(&[Part::Stages, Part::Filters, Part::Window, Part::Borders]),
        StageKind::Pooling(_) => Parts::of(&[Part::Stages, Part::Kind, Part::Window, Part::Borders]),
        StageKind::Activation(_) | StageKind::Unpooling(_) => Parts::of(&[Part::Stages]),
    }
}

fn changed_stage(before: &StageChoice, after: &StageChoice) -> Parts {
    let is_switched = before.on != after.on;
    let of_kind = match (&before.kind, &after.kind) {
        (StageKind::Convolution(here), StageKind::Convolution(there)) => changed_convolution(here, there),
        (StageKind::Pooling(here), StageKind::Pooling(there)) => changed_pooling(here, there),
        (StageKind::Activation(here), StageKind::Activation(there)) if here == there => Parts::NONE,
        // The place of its pooling is another when stages move, and those say so themselves.
        (StageKind::Unpooling(here), StageKind::Unpooling(there)) if here == there => Parts::NONE,
        (here, there) => held_by(here).and(held_by(there)),
    };
    if is_switched { of_kind.with(Part::Stages) } else { of_kind }
}

fn changed_convolution(before: &ConvolutionChoice, after: &ConvolutionChoice) -> Parts {
    let ConvolutionChoice { window, border, depthwise, flipped, filters } = before;
    let mut parts = changed_window(*window, after.window);
    if *border != after.border {
        parts = parts.with(Part::Borders);
    }
    if (*depthwise, *flipped, filters) != (after.depthwise, after.flipped, &after.filters) {
        parts = parts.with(Part::Filters);
    }
    parts
}

fn changed_pooling(before: &PoolingChoice, after: &PoolingChoice) -> Parts {
    let PoolingChoice { reduce, placement, window } = *before;
    let mut parts = changed_window(window, after.window);
    // Two averages differ in their divisor, which is a rule at the edge.
    let same_divisor = after.reduce.divisor().map_or(reduce, |divisor| reduce.with_divisor(divisor));
    if same_divisor != after.reduce || !placement.is_like(after.placement) {
        parts = parts.with(Part::Kind);
    } else if reduce != after.reduce {
        parts = parts.with(Part::Borders);
    }
    let is_numbered = |placement: Placement| !matches!(placement, Placement::Sliding | Placement::Whole);
    if placement != after.placement && placement.is_like(after.placement) && is_numbered(placement) {
        parts = parts.with(Part::Window);
    }
    parts
}

fn changed_window(before: WindowChoice, after: WindowChoice) -> Parts {
    let WindowChoice { size, stride, dilation, convention } = before;
    let mut parts = Parts::NONE;
    if (size, stride, dilation) != (after.size, after.stride, after.dilation) {
        parts = parts.with(Part::Window);
    }
    if convention != after.convention {
        parts = parts.with(Part::Borders);
    }
    parts
}
