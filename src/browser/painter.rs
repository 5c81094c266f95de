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
use web_sys::{DomRect, Element};

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
    tiles: Vec<Tile>,
    memory: PaintMemory,
    last: u32,
    /// Whether a turn is scheduled after the current task.
    is_called: bool,
    /// Whether tiles may have another place or size on the screen than before.
    has_moved: bool,
    /// The next turn.
    task: Option<Timeout>,
    rest: Option<Timeout>,
    listeners: Vec<EventListener>,
}

/// A tile and its painting.
struct Tile {
    number: u32,
    face: Element,
    canvas: Rc<StageCanvas>,
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

impl PartialEq for Painter {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Painter {
    /// A number for a new tile.
    #[must_use]
    pub fn number(&self) -> u32 {
        let mut studio = self.0.borrow_mut();
        studio.last += 1;
        studio.last
    }

    /// Puts a painting in the tile with this number, soon.
    pub fn hang(&self, number: u32, face: Element, painting: Painting) {
        let mut studio = self.0.borrow_mut();
        let place = studio.place(number);
        if let Some(tile) = place.ok().and_then(|place| studio.tiles.get_mut(place))
            && tile.face == face
        {
            let was_hidden = tile.state == State::Hidden;
            let is_alike = tile.painting.maps.shape() == painting.maps.shape();
            tile.painting = painting;
            tile.state = State::Due;
            if was_hidden {
                // Its painting keeps changing, so it waits again from the start.
                studio.rest = None;
            }
            studio.has_moved |= !is_alike;
        } else {
            let shared =
                studio.tiles.iter().rev().map(|tile| &tile.canvas).find(|canvas| canvas.is_behind(&face));
            let Some(canvas) = shared.cloned().or_else(|| StageCanvas::behind(&face).map(Rc::new)) else {
                return;
            };
            let tile = Tile { number, face, canvas, painting, state: State::Due, seen: None };
            match place {
                Ok(place) => studio.tiles[place] = tile,
                Err(place) => studio.tiles.insert(place, tile),
            }
            studio.has_moved = true;
        }
        ready::set_painting(true);
        drop(studio);
        self.call();
    }

    /// Forgets the tile with this number.
    pub fn take_down(&self, number: u32) {
        let mut studio = self.0.borrow_mut();
        if let Ok(place) = studio.place(number) {
            let tile = studio.tiles.remove(place);
            if let Some(seen) = tile.seen {
                tile.canvas.clear_part(seen.part);
            }
        }
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
        let has_hidden = studio.tiles.iter().any(|tile| tile.state == State::Hidden);
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

impl Studio {
    /// Where the tile of a number is, or belongs.
    fn place(&self, number: u32) -> Result<usize, usize> {
        self.tiles.binary_search_by_key(&number, |tile| tile.number)
    }

    fn paint(&mut self, hidden_too: bool, goes_on: impl Fn() -> bool) -> Left {
        let emptied = if std::mem::take(&mut self.has_moved) { self.measure() } else { Vec::new() };
        let is_emptied = |canvas: &Rc<StageCanvas>| emptied.iter().any(|other| Rc::ptr_eq(canvas, other));
        let mut left = Left { due: false, hidden: false };
        for wants_sight in [true, false] {
            for tile in &mut self.tiles {
                let Some(Seen { part, is_in_sight }) = tile.seen else { continue };
                if tile.state == State::Done || is_in_sight != wants_sight {
                    continue;
                }
                if !is_in_sight && !hidden_too {
                    tile.state = State::Hidden;
                } else if goes_on() || (is_in_sight && is_emptied(&tile.canvas)) {
                    // An emptied canvas shows all its tiles at once, or none of the old pixels would stay.
                    let bytes =
                        tile.painting.paint(part.height as usize, part.width as usize, &mut self.memory);
                    tile.canvas.put(part, bytes);
                    tile.state = State::Done;
                } else if is_in_sight {
                    left.due = true;
                }
                left.hidden |= tile.state == State::Hidden;
            }
        }
        left
    }

    /// Measures all tiles and their canvases. Returns the canvases whose tiles have moved, which are empty now.
    fn measure(&mut self) -> Vec<Rc<StageCanvas>> {
        let Some(view) = View::now() else { return Vec::new() };
        let mut canvases = Vec::<Rc<StageCanvas>>::new();
        for tile in &self.tiles {
            if !canvases.iter().any(|canvas| Rc::ptr_eq(canvas, &tile.canvas)) {
                tile.canvas.measure(view.density);
                canvases.push(tile.canvas.clone());
            }
        }
        let mut moved = vec![false; canvases.len()];
        for tile in &mut self.tiles {
            let place = tile.face.get_bounding_client_rect();
            let part = tile.canvas.part(&place);
            let at = canvases.iter().position(|canvas| Rc::ptr_eq(canvas, &tile.canvas));
            if let Some(moved) = at.and_then(|at| moved.get_mut(at)) {
                *moved |= part != tile.seen.map(|seen| seen.part);
            }
            tile.seen = part.map(|part| Seen { part, is_in_sight: view.shows(&place) });
        }
        let mut moved = moved.into_iter();
        canvases.retain(|canvas| canvas.fit() | moved.next().unwrap_or_default());
        for tile in &mut self.tiles {
            if canvases.iter().any(|canvas| Rc::ptr_eq(canvas, &tile.canvas)) {
                tile.state = State::Due;
            }
        }
        canvases.iter().for_each(|canvas| canvas.clear());
        canvases
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
