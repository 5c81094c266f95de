//! Paints feature maps in their tiles: tiles in sight first, no more pixels than are visible, and a few milliseconds
//! at a time.
//!
//! Tiles out of sight wait until nothing else has been painted for a moment. So they do not slow down a drag, but are
//! there for scrolling, printing and screenshots.

use super::clock::{Timeout, now};
use super::ready;
use super::stage_canvas::{Part, StageCanvas};
use super::turns;
use crate::pixels::{PaintMemory, Painting};
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element};

/// The tiles inside the element of a stage.
const FACE: &str = ".map-face";
/// Milliseconds of painting at a time. Each slice may cause a frame, which costs more than painting a few maps.
const SLICE: f64 = 12.0;
/// Milliseconds that tiles out of sight wait.
const REST: u32 = 100;

/// Paints the maps of a page.
#[derive(Clone, Default)]
pub struct Painter(Rc<RefCell<Studio>>);

#[derive(Default)]
struct Studio {
    /// In the order of their numbers. A map of the standard library would take 2 kB.
    stages: Vec<Stage>,
    memory: PaintMemory,
    last: u32,
    /// Whether a turn is scheduled after the current task.
    is_called: bool,
    /// Whether tiles may have another place or size on the screen than before.
    has_moved: bool,
    /// Screen pixels for one CSS pixel when the tiles were measured last.
    density: Option<f64>,
    /// The next turn.
    task: Option<Timeout>,
    rest: Option<Timeout>,
    listeners: Vec<EventListener>,
}

/// The tiles of a stage, in one element of the page.
struct Stage {
    number: u32,
    place: Element,
    canvas: StageCanvas,
    tiles: Vec<Tile>,
    /// Whether its canvas is empty, because tiles have another place on it.
    is_empty: bool,
}

/// A tile and its painting.
struct Tile {
    face: Element,
    painting: Painting,
    state: State,
    /// Its place when it was measured last. Measuring makes the browser lay out the page.
    seen: Option<Seen>,
}

/// A tile's place on the screen.
#[derive(Clone, Copy, PartialEq)]
struct Seen {
    part: Part,
    is_in_sight: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// Its painting is on the canvas.
    Done,
    /// To be painted once it is in sight.
    Due,
    /// It was out of sight when it was due.
    Hidden,
}

thread_local! {
    static OF_PAGE: Painter = Painter::default();
}

impl Painter {
    /// The painter of the page. There is one, because it shares its time and its colours among all tiles.
    #[must_use]
    pub fn of_page() -> Self {
        OF_PAGE.with(Self::clone)
    }

    /// A number for the tiles of one more stage.
    #[must_use]
    pub fn number(&self) -> u32 {
        let mut studio = self.0.borrow_mut();
        studio.last += 1;
        studio.last
    }

    /// Puts paintings in the tiles inside an element, soon. The number tells it from the elements of other stages.
    pub fn hang(&self, number: u32, place: &Element, paintings: &[Painting]) {
        let mut studio = self.0.borrow_mut();
        let at = match studio.at(number) {
            Ok(at) if studio.stages.get(at).is_some_and(|stage| stage.canvas.is_in(place)) => at,
            at => {
                let Some(canvas) = StageCanvas::of(place) else { return };
                let stage = Stage { number, place: place.clone(), canvas, tiles: Vec::new(), is_empty: true };
                match at {
                    Ok(at) => studio.stages[at] = stage,
                    Err(at) => studio.stages.insert(at, stage),
                }
                at.unwrap_or_else(|at| at)
            }
        };
        let Some(stage) = studio.stages.get_mut(at) else { return };
        let was_hidden = stage.tiles.iter().any(|tile| tile.state == State::Hidden);
        let has_moved = stage.hang(paintings);
        studio.has_moved |= has_moved;
        if was_hidden {
            // What is hidden keeps changing, so it waits again from the start.
            studio.rest = None;
        }
        ready::set_painting(true);
        drop(studio);
        self.call();
    }

    /// Puts paintings in the tiles of every element that a selector finds inside `place`, one group after the other. `numbers`
    /// are those of the groups; groups that are there no longer are forgotten.
    pub fn hang_all(
        &self,
        numbers: &mut Vec<u32>,
        place: &Element,
        selector: &str,
        groups: &[Vec<Painting>],
    ) {
        let Ok(found) = place.query_selector_all(selector) else { return };
        while numbers.len() > groups.len() {
            numbers.pop().into_iter().for_each(|number| self.take_down(number));
        }
        while numbers.len() < groups.len() {
            numbers.push(self.number());
        }
        for ((group, number), at) in groups.iter().zip(numbers).zip(0..) {
            if let Some(element) = found.item(at).and_then(|node| node.dyn_into::<Element>().ok()) {
                self.hang(*number, &element, group);
            }
        }
        // Words between them may have moved them.
        self.look_again();
    }

    /// Forgets the stage with this number.
    pub fn take_down(&self, number: u32) {
        self.0.borrow_mut().stages.retain(|stage| stage.number != number);
    }

    /// Measures all tiles again, because they may have another place or size.
    pub fn look_again(&self) {
        self.0.borrow_mut().has_moved = true;
        self.call();
    }

    /// Listens for scrolling and resizing of the window.
    pub fn watch(&self) {
        let Some(window) = web_sys::window() else { return };
        let listen = |event: &'static str| {
            let painter = self.clone();
            // A capturing listener, because scroll events of parts of the page do not bubble.
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&window, event, options, move |_| {
                painter.reveal(event == "resize")
            })
        };
        self.0.borrow_mut().listeners = ["scroll", "resize"].map(listen).into();
    }

    /// Checks whether hidden tiles are in sight now.
    fn reveal(&self, is_resized: bool) {
        let mut studio = self.0.borrow_mut();
        let mut tiles = studio.stages.iter().flat_map(|stage| &stage.tiles);
        let has_hidden = tiles.any(|tile| tile.state == State::Hidden);
        studio.has_moved = true;
        drop(studio);
        if is_resized || has_hidden {
            self.later(false);
        }
    }

    /// Schedules a turn after the current rendering. It measures, which makes the browser lay out the page, and
    /// paints until the frame's turn is late.
    fn call(&self) {
        if std::mem::replace(&mut self.0.borrow_mut().is_called, true) {
            return;
        }
        let painter = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            painter.0.borrow_mut().is_called = false;
            painter.turn(false, || !turns::is_late());
        });
    }

    /// Schedules a turn as a task of its own.
    fn later(&self, hidden_too: bool) {
        let painter = self.clone();
        let task = Timeout::new(0, move || {
            let end = now() + SLICE;
            painter.turn(hidden_too, || now() < end);
        });
        self.0.borrow_mut().task = Some(task);
    }

    /// Paints while `goes_on`.
    fn turn(&self, hidden_too: bool, goes_on: impl Fn() -> bool) {
        let left = self.0.borrow_mut().paint(hidden_too, goes_on);
        ready::set_painting(left.due);
        if left.due || (left.hidden && hidden_too) {
            self.later(hidden_too);
        } else if left.hidden && self.0.borrow().rest.is_none() {
            let painter = self.clone();
            let rest = Timeout::new(REST, move || {
                painter.0.borrow_mut().rest = None;
                painter.later(true);
            });
            self.0.borrow_mut().rest = Some(rest);
        }
    }
}

/// Which tiles remain to be painted.
struct Left {
    due: bool,
    hidden: bool,
}

impl Stage {
    /// Hangs other paintings. Returns whether tiles may have moved.
    fn hang(&mut self, paintings: &[Painting]) -> bool {
        let mut has_moved = self.tiles.len() != paintings.len();
        let faces = self.place.query_selector_all(FACE).ok();
        let face = |at: usize| faces.as_ref()?.item(u32::try_from(at).ok()?)?.dyn_into::<Element>().ok();
        let mut before = std::mem::take(&mut self.tiles).into_iter();
        for (at, painting) in paintings.iter().enumerate() {
            let (Some(face), before) = (face(at), before.next()) else { continue };
            let (painting, state) = (painting.clone(), State::Due);
            self.tiles.push(match before.filter(|before| before.face == face) {
                Some(tile) if tile.painting == painting => tile,
                Some(tile) => {
                    has_moved |= tile.painting.maps.shape() != painting.maps.shape();
                    Tile { painting, state, ..tile }
                }
                None => {
                    has_moved = true;
                    Tile { face, painting, state, seen: None }
                }
            });
        }
        // What has no tile any more leaves no pixels.
        before.filter_map(|tile| tile.seen).for_each(|seen| self.canvas.clear_part(seen.part));
        has_moved
    }

    /// Finds out where its tiles are on the canvas now.
    fn look(&mut self, view: &View) {
        for tile in &mut self.tiles {
            let place = tile.face.get_bounding_client_rect();
            let part = self.canvas.part(&place);
            self.is_empty |= part != tile.seen.map(|seen| seen.part);
            tile.seen = part.map(|part| Seen { part, is_in_sight: view.shows(&place) });
        }
    }

    /// Gives the canvas its size and empties it, if its tiles have moved.
    fn fit(&mut self) {
        self.is_empty |= self.canvas.fit();
        if self.is_empty {
            self.canvas.clear();
            self.tiles.iter_mut().for_each(|tile| tile.state = State::Due);
        }
    }

    /// Paints the tiles in sight, or those out of sight.
    fn paint(&mut self, in_sight: bool, memory: &mut PaintMemory, goes_on: &impl Fn() -> bool) {
        for tile in &mut self.tiles {
            let Some(Seen { part, is_in_sight }) = tile.seen else { continue };
            // An empty canvas shows all its tiles at once: nothing of the old ones is left to be seen.
            if tile.state != State::Done
                && is_in_sight == in_sight
                && (self.is_empty && in_sight || goes_on())
            {
                let bytes = tile.painting.paint(part.height as usize, part.width as usize, memory);
                self.canvas.put(part, bytes);
                tile.state = State::Done;
            }
        }
        self.is_empty &= !in_sight;
    }
}

impl Studio {
    /// Where the stage of a number is, or belongs.
    fn at(&self, number: u32) -> Result<usize, usize> {
        self.stages.binary_search_by_key(&number, |stage| stage.number)
    }

    fn paint(&mut self, hidden_too: bool, goes_on: impl Fn() -> bool) -> Left {
        let density = View::now().map(|view| view.density);
        if std::mem::take(&mut self.has_moved) || self.density != density {
            self.density = density;
            self.measure();
        }
        for stage in &mut self.stages {
            stage.paint(true, &mut self.memory, &goes_on);
        }
        for stage in self.stages.iter_mut().filter(|_| hidden_too) {
            stage.paint(false, &mut self.memory, &goes_on);
        }
        let mut left = Left { due: false, hidden: false };
        for tile in self.stages.iter_mut().flat_map(|stage| &mut stage.tiles) {
            match tile.seen {
                Some(seen) if tile.state != State::Done && seen.is_in_sight => left.due = true,
                Some(_) if tile.state != State::Done => {
                    tile.state = State::Hidden;
                    left.hidden = true;
                }
                Some(_) | None => {}
            }
        }
        left
    }

    /// Measures everything before any canvas gets another size, which would make the browser lay out the page again for
    /// the next measurement.
    fn measure(&mut self) {
        let Some(view) = View::now() else { return };
        for stage in &mut self.stages {
            stage.canvas.measure(&stage.place, view.density);
            stage.look(&view);
        }
        self.stages.iter_mut().for_each(Stage::fit);
    }
}

/// The visible part of the page.
struct View {
    width: f64,
    height: f64,
    /// Screen pixels for one CSS pixel.
    density: f64,
}

impl View {
    fn now() -> Option<Self> {
        let window = web_sys::window()?;
        Some(Self {
            width: window.inner_width().ok()?.as_f64()?,
            height: window.inner_height().ok()?.as_f64()?,
            density: window.device_pixel_ratio(),
        })
    }

    fn shows(&self, place: &DomRect) -> bool {
        place.height() > 0.0
            && place.bottom() > 0.0
            && place.top() < self.height
            && place.right() > 0.0
            && place.left() < self.width
    }
}
