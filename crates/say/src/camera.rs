//! The words of the camera.

/// Switches the camera on.
pub const START: &str = "Start camera";
/// Keeps the frame that is shown.
pub const FREEZE: &str = "Freeze";
/// Takes new frames again.
pub const GO_ON: &str = "Go on";
/// Switches the camera off.
pub const STOP: &str = "Stop";
/// The use of the camera.
pub const HINT: &str = "Live frames go through the pipeline. They stay on this device.";
/// Shown while the browser asks for permission.
pub const ASKING: &str = "Please allow the camera in your browser.";
/// Shown while it gives frames.
pub const LIVE: &str = "The camera is on. Its frames flow through the pipeline.";
/// Shown while one frame stays.
pub const FROZEN: &str = "Frozen. The camera is still on; Stop switches it off.";
/// There is no camera.
pub const ABSENT: &str = "No camera was found. Connect one, or open this page in a window of its own over https: \
     elsewhere browsers hide cameras. The picture stays as it was.";
/// The camera is not allowed.
pub const DENIED: &str = "The camera is not allowed for this page. Allow it in the browser's settings for this \
     site and start again. The picture stays as it was.";
/// The page around this one does not give the camera to it, or the learner refused it: the browser does not say.
pub const DENIED_IN_FRAME: &str = "The camera is not allowed here: this page stands in a frame of another page, which has to \
     allow it (allow=\"camera\"), or you refused it. In a tab of its own the page can ask you. The picture stays as it was.";
/// The page around this one does not give the camera to it.
pub const FORBIDDEN_BY_FRAME: &str = "This page stands in a frame of another page, and that frame does not allow the camera \
     (allow=\"camera\"). In a tab of its own the page can ask you for it. The picture stays as it was.";
/// Another program uses it.
pub const BUSY: &str = "The camera is in use by another program. Close that and start again. \
     The picture stays as it was.";
/// It stopped by itself.
pub const ENDED: &str = "The camera was switched off or unplugged. Its last frame stays as the picture.";

/// Any other error of the browser.
#[must_use]
pub fn failed(name: &str) -> String {
    format!("The camera did not start ({name}). The picture stays as it was.")
}
