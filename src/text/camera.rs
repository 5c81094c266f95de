//! What is said of the camera.

/// Switches it on.
pub const START: &str = "Start camera";
/// Keeps the frame that is shown.
pub const FREEZE: &str = "Freeze";
/// Takes new frames again.
pub const GO_ON: &str = "Go on";
/// Switches it off.
pub const STOP: &str = "Stop";
/// What it does.
pub const HINT: &str = "Live frames go through the pipeline. They stay on this device.";
/// What is asked while the browser waits for an answer.
pub const ASKING: &str = "Please allow the camera in your browser.";
/// While it gives frames.
pub const LIVE: &str = "The camera is on. Its frames flow through the pipeline.";
/// While one frame stays.
pub const FROZEN: &str = "Frozen. The camera is still on; Stop switches it off.";
/// There is none to be had.
pub const ABSENT: &str = "No camera was found. Connect one, or open this page in a window of its own over https: \
     elsewhere browsers hide cameras. The picture stays as it was.";
/// It may not be used.
pub const DENIED: &str = "The camera is not allowed for this page. Allow it in the browser's settings for this \
     site and start again. The picture stays as it was.";
/// Something else uses it.
pub const BUSY: &str = "The camera is in use by another program. Close that and start again. \
     The picture stays as it was.";
/// It stopped by itself.
pub const ENDED: &str = "The camera was switched off or unplugged. Its last frame stays as the picture.";

/// The browser gave another error.
#[must_use]
pub fn failed(name: &str) -> String {
    format!("The camera did not start ({name}). The picture stays as it was.")
}
