// Before Scalar's own: what its page leaves out. It says no language, and not all of its style elements bear the nonce that the page's policy asks for.
document.documentElement.lang = "en";
const nonce = document.querySelector("meta[property=csp-nonce]").content;
const createElement = document.createElement;
document.createElement = function (name, options) {
  const element = createElement.call(this, name, options);
  if (element.localName === "style") {
    element.nonce = nonce;
  }
  return element;
};
