//! What Shift computes: every stage's measure of the present move, and the points of the plot.

use crate::cnn::{FeatureMaps, Reduce, Stage};
use crate::picture::{Raster, in_shape, maps, yardstick};
use crate::setup::{Compare, Picture, Setup, StageChoice, Toward};
use crate::study::{Curves, Kind, NoCurve, StageShifts, windowed};
use crate::ui::hooks::{Shared, Task};
use crate::ui::scene::Scene;
use std::cell::RefCell;
use std::rc::Rc;

/// Bytes of the maps before and after a move that are kept at most.
const STAGE_BYTES: u64 = 400_000_000;
/// Bytes of the last maps that the plot keeps at most.
const PLOT_BYTES: u64 = 200_000_000;

/// The stages' measure of a move, and the setup that it is of.
pub(super) struct StageWork {
    pub(super) shifts: StageShifts,
    pub(super) setup: Rc<Setup>,
}

impl Task for StageWork {
    fn advance(&mut self) -> bool {
        self.shifts.advance()
    }

    fn progress(&self) -> f64 {
        self.shifts.progress()
    }
}

/// The plot, and what it is of.
pub(super) struct PlotWork {
    pub(super) curves: Result<Curves, NoCurve>,
    pub(super) kinds: Vec<Kind>,
    pub(super) toward: Toward,
    /// Whether fewer other pictures than usual are the yardstick.
    pub(super) is_limited: bool,
}

impl Task for PlotWork {
    fn advance(&mut self) -> bool {
        self.curves.as_mut().is_ok_and(Curves::advance)
    }

    fn progress(&self) -> f64 {
        self.curves.as_ref().map_or(1.0, Curves::progress)
    }
}

/// What everything is computed of.
#[derive(PartialEq)]
struct Subject {
    /// In its place.
    picture: Picture,
    base: Option<Raster>,
    is_there: bool,
    stages: Vec<StageChoice>,
    depth: Option<usize>,
    compare: Compare,
}

/// What the view shows and computes. Kept between renderings.
#[derive(Default)]
pub(super) struct Desk {
    subject: Option<Subject>,
    by: (i32, i32),
    plotted: Option<(Vec<Reduce>, Option<usize>, Toward)>,
    /// The picture in its place. `None` while it has no pixels.
    pub(super) picture: Option<FeatureMaps>,
    others: Vec<FeatureMaps>,
    /// Whether the maps before and after would be too large.
    pub(super) is_too_large: bool,
    stages: Option<Rc<RefCell<StageWork>>>,
    plot: Option<Rc<RefCell<PlotWork>>>,
    /// The last ones that are complete.
    pub(super) shown_stages: Option<Rc<RefCell<StageWork>>>,
    pub(super) shown_plot: Option<Rc<RefCell<PlotWork>>>,
}

impl Desk {
    /// Plans anew what the scene asks for. Returns the stages' work and the plot's.
    pub(super) fn plan(&mut self, scene: &Scene) -> [Option<Shared>; 2] {
        let setup = &scene.setup;
        let shift = &setup.shift;
        let subject = Subject {
            picture: Picture { shift: (0, 0), ..setup.picture.clone() },
            base: scene.base.clone(),
            is_there: scene.maps(0).is_some(),
            stages: setup.stages.list.clone(),
            depth: shift.depth,
            compare: shift.compare,
        };
        let is_new = self.subject.as_ref() != Some(&subject);
        if is_new {
            let before = self.subject.as_ref();
            let is_same_picture = before.is_some_and(|before| {
                (&before.picture, &before.base, before.is_there)
                    == (&subject.picture, &subject.base, subject.is_there)
            });
            if !is_same_picture {
                self.picture = subject.is_there.then(|| maps(&subject.picture, subject.base.as_ref()));
                let shape = self.picture.as_ref().map(FeatureMaps::shape);
                let samples = yardstick(&subject.picture.source);
                self.others = samples.filter_map(|sample| Some(in_shape(sample, shape?))).collect();
            }
        }
        let stages = || {
            let depth = subject.depth.unwrap_or(usize::MAX);
            scene.pipeline.before_unpooling().iter().take(depth).cloned().collect::<Vec<_>>()
        };
        if is_new || self.by != setup.picture.shift {
            self.by = setup.picture.shift;
            let earlier = self.stages.take().filter(|_| !is_new);
            self.stages = self.stage_work(stages(), setup, earlier.as_ref());
        }
        let plotted = (shift.kinds.clone(), shift.window, shift.toward);
        if is_new || self.plotted.as_ref() != Some(&plotted) {
            let plot =
                |picture| self.plot_work(&stages(), picture, &plotted, subject.compare == Compare::Ring);
            self.plot = self.picture.as_ref().map(plot).map(|work| Rc::new(RefCell::new(work)));
            self.plotted = Some(plotted);
        }
        self.subject = Some(subject);
        let stages = self.stages.clone().map(|work| work as Shared);
        [stages, self.plot.clone().map(|work| work as Shared)]
    }

    /// Shows what is done. Without work there is nothing.
    pub(super) fn show(&mut self, [stages, plot]: [bool; 2]) {
        if stages || self.stages.is_none() {
            self.shown_stages.clone_from(&self.stages);
        }
        if plot || self.plot.is_none() {
            self.shown_plot.clone_from(&self.plot);
        }
    }

    /// `earlier`: the work on another move of the same.
    fn stage_work(
        &mut self,
        stages: Vec<Stage>,
        setup: &Rc<Setup>,
        earlier: Option<&Rc<RefCell<StageWork>>>,
    ) -> Option<Rc<RefCell<StageWork>>> {
        let picture = self.picture.clone()?;
        self.is_too_large = StageShifts::bytes(&stages, picture.shape()) > STAGE_BYTES;
        if self.is_too_large {
            return None;
        }
        let earlier = earlier.map(|work| work.borrow());
        let earlier = earlier.as_ref().map(|work| &work.shifts);
        let is_ring = setup.shift.compare == Compare::Ring;
        let shifts = StageShifts::new(stages, picture, self.others.clone(), self.by, is_ring, earlier);
        Some(Rc::new(RefCell::new(StageWork { shifts, setup: setup.clone() })))
    }

    /// The plan of the plot, with as many other pictures as there is memory for.
    fn plot_work(
        &self,
        stages: &[Stage],
        picture: &FeatureMaps,
        (kinds, window, toward): &(Vec<Reduce>, Option<usize>, Toward),
        is_ring: bool,
    ) -> PlotWork {
        let mut all = Kind::usual().to_vec();
        all.extend(kinds.iter().copied().map(Kind::By));
        let stages = windowed(stages, *window);
        let curves = Curves::pooled(&stages, &all, picture.clone(), self.others.clone(), toward.moves());
        let mut curves = curves.map(|curves| if is_ring { curves.on_ring() } else { curves });
        let is_limited = curves.as_mut().is_ok_and(|curves| curves.limit(PLOT_BYTES));
        PlotWork { curves, kinds: all, toward: *toward, is_limited }
    }
}
