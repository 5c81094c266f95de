use crate::camera::{ABSENT, ASKING, BUSY, DENIED, ENDED, FROZEN, HINT, LIVE, failed};

#[test]
fn what_is_the_matter_with_the_camera_is_said() {
    assert_eq!(HINT, "Live frames go through the pipeline. They stay on this device.");
    assert_eq!(LIVE, "The camera is on. Its frames flow through the pipeline.");
    assert_eq!(FROZEN, "Frozen. The camera is still on; Stop switches it off.");
    assert_eq!(ASKING, "Please allow the camera in your browser.");
    assert_eq!(
        ABSENT,
        "No camera was found. Connect one, or open this page in a window of its own over https: elsewhere browsers hide \
         cameras. The picture stays as it was."
    );
    assert_eq!(
        DENIED,
        "The camera is not allowed for this page. Allow it in the browser's settings for this site and start again. The \
         picture stays as it was."
    );
    assert_eq!(
        BUSY,
        "The camera is in use by another program. Close that and start again. The picture stays as it was."
    );
    assert_eq!(ENDED, "The camera was switched off or unplugged. Its last frame stays as the picture.");
    assert_eq!(failed("AbortError"), "The camera did not start (AbortError). The picture stays as it was.");
}
