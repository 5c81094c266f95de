//! The live camera.

use super::around;
use super::reading_canvas::{ReadingCanvas, marked};
use crate::picture::Raster;
use crate::picture::resize::fitted;
use crate::setup::limits::LONG_SIDE;
use js_sys::{JSON, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlVideoElement, MediaDevices, MediaStream, MediaStreamTrack, MediaStreamTrackState};

/// Why there is no camera.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameraError {
    /// No camera is available: there is none, the page has no `https`, or its frame lacks the permission.
    Absent,
    /// The learner denies it, or the page's frame where the browser does not say so.
    Denied,
    /// The page's frame or its host denies it.
    Forbidden,
    /// Another program uses it.
    Busy,
    /// Any other error, by the browser's name for it.
    Other(String),
}

/// The request to the browser: about 640 × 480, the camera on a phone's back.
const WISH: &str = r#"{"audio":false,"video":{"facingMode":{"ideal":"environment"},"width":{"ideal":640},"height":{"ideal":480}}}"#;

/// A running camera. Dropping it switches the camera off.
pub struct Camera {
    stream: Stream,
    video: HtmlVideoElement,
    /// Kept between frames, with its size.
    canvas: RefCell<Option<((usize, usize), ReadingCanvas)>>,
}

impl Camera {
    /// Asks for the camera and starts it. The future must not be dropped before it ends: a camera granted after that
    /// would stay on.
    ///
    /// # Errors
    /// A [`CameraError`].
    pub async fn start() -> Result<Self, CameraError> {
        if around::forbids("camera") == Some(true) {
            return Err(CameraError::Forbidden);
        }
        let devices = devices().ok_or(CameraError::Absent)?;
        let wish = JSON::parse(WISH).map_err(error)?;
        let promise = devices.get_user_media_with_constraints(wish.unchecked_ref()).map_err(error)?;
        let stream = JsFuture::from(promise).await.map_err(error)?;
        let stream = Stream(stream.dyn_into().map_err(error)?);
        let video = video(&stream.0).ok_or(CameraError::Absent)?;
        let camera = Self { stream, video, canvas: RefCell::new(None) };
        let playing = camera.video.play().map_err(error)?;
        JsFuture::from(playing).await.map_err(error)?;
        Ok(camera)
    }

    /// The current frame, shrunk by the browser (by its own filter) to at most the largest working size. `None`
    /// before the first frame and after the camera was stopped.
    #[must_use]
    pub fn frame(&self) -> Option<Raster> {
        let (width, height) = (self.video.video_width() as usize, self.video.video_height() as usize);
        if width == 0 || height == 0 || !self.is_live() {
            return None;
        }
        // Phones pause it while another app is in front.
        if self.video.paused() {
            let _ = self.video.play();
        }
        let size = fitted(width, height, width.max(height).min(*LONG_SIDE.end()));
        let mut kept = self.canvas.try_borrow_mut().ok()?;
        if kept.as_ref().is_none_or(|(kept_size, _)| *kept_size != size) {
            *kept = Some((size, ReadingCanvas::new(size.0, size.1)?));
        }
        let (_, canvas) = kept.as_ref()?;
        #[expect(clippy::cast_precision_loss, reason = "at most the largest working size")]
        let (w, h) = (size.0 as f64, size.1 as f64);
        let rgba = canvas.read(size.1, |context| {
            context.draw_image_with_html_video_element_and_dw_and_dh(&self.video, 0.0, 0.0, w, h)
        })?;
        Raster::from_rgba(size.0, size.1, &rgba).map(marked)
    }

    /// Whether frames still come. They end with [`Camera::stop`], or when the camera is unplugged or its permission
    /// withdrawn.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.stream.tracks().any(|track| track.ready_state() == MediaStreamTrackState::Live)
    }

    /// Switches the camera off.
    pub fn stop(&self) {
        self.stream.stop();
        self.video.set_src_object(None);
        self.video.remove();
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A stream that stops when it is dropped, also if starting fails half-way.
struct Stream(MediaStream);

impl Stream {
    fn tracks(&self) -> impl Iterator<Item = MediaStreamTrack> {
        self.0.get_tracks().into_iter().filter_map(|track| track.dyn_into().ok())
    }

    fn stop(&self) {
        self.tracks().for_each(|track| track.stop());
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The browser's list of cameras. It is undefined on pages without `https` and in some frames.
fn devices() -> Option<MediaDevices> {
    let devices = web_sys::window()?.navigator().media_devices().ok()?;
    let given: &JsValue = devices.as_ref();
    let usable = !given.is_undefined() && !given.is_null();
    (usable && Reflect::has(given, &JsValue::from_str("getUserMedia")).ok()?).then_some(devices)
}

/// A video element that plays the stream. It is in the page, though unseen: elsewhere iPhones show its first frame only.
fn video(stream: &MediaStream) -> Option<HtmlVideoElement> {
    let document = web_sys::window()?.document()?;
    let video: HtmlVideoElement = document.create_element("video").ok()?.dyn_into().ok()?;
    video.set_muted(true);
    // Without this, iPhones show the video full screen.
    video.set_attribute("playsinline", "").ok()?;
    video.set_attribute("aria-hidden", "true").ok()?;
    video.set_class_name("unseen");
    video.set_src_object(Some(stream));
    document.body()?.append_child(&video).ok()?;
    Some(video)
}

fn error(thrown: JsValue) -> CameraError {
    let name = Reflect::get(&thrown, &JsValue::from_str("name")).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("NotAllowedError" | "SecurityError") => CameraError::Denied,
        Some("NotFoundError" | "OverconstrainedError" | "NotSupportedError") => CameraError::Absent,
        Some("NotReadableError" | "AbortError") => CameraError::Busy,
        name => CameraError::Other(name.unwrap_or("Error").to_owned()),
    }
}
