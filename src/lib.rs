//! Poolscope: an in-browser laboratory for convolution and pooling.
