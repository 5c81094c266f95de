//! Paints feature maps on their canvases: canvases in sight first, no more pixels than are visible, and a few
//! milliseconds at a time.
//!
//! Canvases out of sight wait until nothing else has been painted for a moment. So they do not slow down a drag, but
//! are there for scrolling, printing and screenshots.

use super::clock::{Timeout, now};
use super::ready;
use super::surface::Surface;
use super::turns;
use crate::pixels::{PaintMemory, Painting};
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlCanvasElement;

/// Milliseconds of painting at a time. Each slice may cause a frame, which costs more than painting a few maps.
const SLICE: f64 = 12.0;
/// Milliseconds that canvases out of sight wait.
const REST: u32 = 100;

/// Paints the maps of a page.
#[derive(Clone, Default)]
pub struct Painter(Rc<RefCell<Canvases>>);

#[derive(Default)]
struct Canvases {
    /// In the order of their numbers. A map of the standard library would take 2 kB.
    canvases: Vec<Entry>,
    memory: PaintMemory,
    last: u32,
    /// Whether a turn is scheduled after the current task.
    is_called: bool,
    /// Whether canvases may have another size on the screen than before.
    is_resized: bool,
    /// Whether a map of another size may have moved others into sight.
    has_moved: bool,
    /// The next turn.
    task: Option<Timeout>,
    rest: Option<Timeout>,
    listeners: Vec<EventListener>,
}

/// A canvas and its painting.
struct Entry {
    number: u32,
    surface: Surface,
    painting: Painting,
    state: State,
    /// The last measurement. Measuring makes the browser lay out the page. It is valid until the shape changes, or
    /// something is scrolled or resized.
    seen: Option<Seen>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// Its painting is on it, in so many rows and columns of pixels.
    Done(usize, usize),
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
    /// A number for a new canvas.
    #[must_use]
    pub fn number(&self) -> u32 {
        let mut studio = self.0.borrow_mut();
        studio.last += 1;
        studio.last
    }

    /// Puts a painting on the canvas with this number, soon.
    pub fn hang(&self, number: u32, canvas: HtmlCanvasElement, painting: Painting) {
        let mut studio = self.0.borrow_mut();
        let place = studio.place(number);
        let before = place.ok().and_then(|place| studio.canvases.get(place));
        let was_hidden = before.is_some_and(|hung| hung.state == State::Hidden);
        let is_alike = |hung: &&Entry| hung.painting.maps.shape() == painting.maps.shape();
        let seen = before.filter(is_alike).and_then(|hung| hung.seen);
        let surface = match before {
            Some(hung) if *hung.surface.canvas() == canvas => Some(hung.surface.clone()),
            _ => Surface::of(canvas),
        };
        let Some(surface) = surface else { return };
        if was_hidden {
            // Its painting keeps changing, so it waits again from the start.
            studio.rest = None;
        }
        studio.has_moved |= seen.is_none();
        let hung = Entry { number, surface, painting, state: State::Due, seen };
        match place {
            Ok(place) => studio.canvases[place] = hung,
            Err(place) => studio.canvases.insert(place, hung),
        }
        ready::set_painting(true);
        drop(studio);
        self.call();
    }

    /// Forgets the canvas with this number.
    pub fn take_down(&self, number: u32) {
        let mut studio = self.0.borrow_mut();
        if let Ok(place) = studio.place(number) {
            studio.canvases.remove(place);
        }
    }

    /// Measures all canvases again, because their size on the screen may have changed.
    pub fn look_again(&self) {
        self.0.borrow_mut().is_resized = true;
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

    /// Checks whether hidden canvases are in sight now.
    fn reveal(&self, is_resized: bool) {
        let mut studio = self.0.borrow_mut();
        let mut is_called = is_resized;
        for hung in &mut studio.canvases {
            hung.seen = None;
            if hung.state == State::Hidden {
                hung.state = State::Due;
                is_called = true;
            }
        }
        studio.is_resized |= is_resized;
        drop(studio);
        if is_called {
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

/// Which canvases remain to be painted.
struct Left {
    due: bool,
    hidden: bool,
}

impl Canvases {
    /// Where the canvas of a number is, or belongs.
    fn place(&self, number: u32) -> Result<usize, usize> {
        self.canvases.binary_search_by_key(&number, |hung| hung.number)
    }

    fn paint(&mut self, hidden_too: bool, goes_on: impl Fn() -> bool) -> Left {
        let mut left = Left { due: false, hidden: false };
        for (place, seen) in self.due(hidden_too) {
            let Some(hung) = self.canvases.get_mut(place) else { continue };
            if goes_on() {
                let bytes = hung.painting.paint(seen.rows, seen.columns, &mut self.memory);
                // If the browser refuses, the old pixels stay. No caller could do better.
                let _ = hung.surface.put(seen.columns, seen.rows, bytes);
                hung.state = State::Done(seen.rows, seen.columns);
            } else if seen.is_in_sight {
                hung.state = State::Due;
                left.due = true;
            }
        }
        left.hidden = self.canvases.iter().any(|hung| hung.state == State::Hidden);
        left
    }

    /// The canvases to paint, those in sight first. Measures all of them before any is painted: a new size of a
    /// canvas would make the browser lay out the page again for the next measurement.
    fn due(&mut self, hidden_too: bool) -> Vec<(usize, Seen)> {
        let is_resized = std::mem::take(&mut self.is_resized);
        let has_moved = std::mem::take(&mut self.has_moved);
        let (mut due, mut hidden) = (Vec::new(), Vec::new());
        let Some(view) = View::now() else { return due };
        for (place, hung) in self.canvases.iter_mut().enumerate() {
            match hung.state {
                State::Done(..) if !is_resized => continue,
                State::Hidden if !hidden_too => continue,
                State::Done(..) | State::Due | State::Hidden => {}
            }
            let is_known = |seen: &Seen| !is_resized && (seen.is_in_sight || !has_moved);
            let seen = hung.seen.filter(is_known).unwrap_or_else(|| view.of(hung));
            hung.seen = Some(seen);
            match hung.state {
                State::Done(rows, columns) if (rows, columns) == (seen.rows, seen.columns) => {}
                State::Done(..) | State::Due if !seen.is_in_sight => hung.state = State::Hidden,
                State::Done(..) | State::Due | State::Hidden if seen.is_in_sight => due.push((place, seen)),
                State::Done(..) | State::Due | State::Hidden => hidden.push((place, seen)),
            }
        }
        due.append(&mut hidden);
        due
    }
}

/// The visible part of the page.
struct View {
    width: f64,
    height: f64,
    /// Screen pixels for one CSS pixel.
    density: f64,
}

/// A canvas as it is on the screen.
#[derive(Clone, Copy)]
struct Seen {
    rows: usize,
    columns: usize,
    is_in_sight: bool,
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

    fn of(&self, hung: &Entry) -> Seen {
        let place = hung.surface.canvas().get_bounding_client_rect();
        let shape = hung.painting.maps.shape();
        // An enlarged cell is one pixel, which the browser scales up.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths on a screen")]
        let pixels = |length: f64, cells: usize| match (length * self.density).round() as usize {
            // Not laid out yet, so its size on the screen is unknown.
            0 => cells,
            pixels => pixels.min(cells),
        };
        Seen {
            rows: pixels(place.height(), shape.rows),
            columns: pixels(place.width(), shape.columns),
            is_in_sight: place.height() > 0.0
                && place.bottom() > 0.0
                && place.top() < self.height
                && place.right() > 0.0
                && place.left() < self.width,
        }
    }
}
