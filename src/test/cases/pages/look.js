// What a test asks of a page. It runs as the reader's own script, which the page's policy does not bind.
const look = {
  // elements and attributes that no page of ours has
  strangers() {
    const tags =
      "img, iframe, object, embed, base, form, b, a:not([href^='#']), link, meta[http-equiv=refresh], script ~ script, style ~ style";
    const found = [...document.querySelectorAll(tags)].map((each) => each.outerHTML);
    for (const each of document.querySelectorAll("*")) {
      for (const attribute of each.attributes) {
        if (/^on|^style$/.test(attribute.name) || /^\s*javascript:/i.test(attribute.value)) {
          found.push(`${each.localName} ${attribute.name}=${attribute.value}`);
        }
      }
    }
    return found.join("\n");
  },

  // characters that hide or turn what stands beside them
  invisible() {
    return (document.documentElement.textContent.match(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g) || [])
      .map((each) => each.codePointAt(0).toString(16))
      .join(" ");
  },

  rgba(text) {
    const canvas = (look.canvas ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }));
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  },

  over([r, g, b, a], below) {
    return [r, g, b].map((each, at) => each * a + below[at] * (1 - a)).concat(1);
  },

  // the colour behind an element, and how much of what is drawn on it is left
  ground(element) {
    if (!element) return [255, 255, 255, 1];
    const own = look.rgba(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : look.over(own, look.ground(element.parentElement));
  },

  light([r, g, b]) {
    const [x, y, z] = [r, g, b].map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  },

  // texts whose contrast is below that of WCAG 2.2, level AA
  faint() {
    const found = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
      const style = getComputedStyle(element);
      const drawn = look.rgba(element instanceof SVGElement ? style.fill : style.color);
      let opacity = 1;
      for (let each = element; each; each = each.parentElement) opacity *= getComputedStyle(each).opacity;
      const ground = look.ground(element);
      drawn[3] *= opacity;
      const lights = [look.light(look.over(drawn, ground)), look.light(ground)].sort((a, b) => b - a);
      const contrast = (lights[0] + 0.05) / (lights[1] + 0.05);
      if (contrast < 4.5) found.add(`${element.localName}.${element.getAttribute("class")}: ${contrast.toFixed(2)}`);
    }
    return [...found].join("\n");
  },

  // what sticks out of the window, except where it can be scrolled by itself
  wide() {
    const width = document.documentElement.clientWidth;
    return document.documentElement.scrollWidth <= width
      ? ""
      : [...document.querySelectorAll("body *")]
          .filter((each) => each.getBoundingClientRect().right > width + 1)
          .map((each) => `${each.localName}.${each.getAttribute("class")}`)
          .slice(0, 5)
          .join(" ");
  },

  // how light the page is: 0 to 1
  brightness() {
    return look.light(look.ground(document.body));
  },

  shown(selector) {
    return [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility());
  },

  type(id, text) {
    const field = document.getElementById(id);
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  },

  choose(selector, text) {
    const field = document.querySelector(selector);
    field.value = [...field.options].find((each) => each.text === text).value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  },

  // the first access map as it is seen, a line for each token
  map() {
    const map = document.querySelector(".map");
    const heads = [...map.tHead.rows[0].cells].map((each) => each.textContent);
    return look
      .shown(".map:first-of-type tbody tr")
      .filter((row) => map.contains(row))
      .map((row) => {
        const marks = [...row.cells]
          .slice(1)
          .filter((each) => each.checkVisibility({ opacityProperty: true }))
          .filter((each) => each.firstChild?.checkVisibility({ opacityProperty: true }))
          .map((each) => `${heads[each.cellIndex]} ${each.firstChild.className}`);
        return `${row.cells[0].textContent.trim()}: ${marks.join(", ")}`;
      })
      .join("\n");
  },

  // what an attacker would try who got markup in: how much of it happens
  async attack(address) {
    const violations = [];
    document.addEventListener("securitypolicyviolation", (each) => violations.push(each.effectiveDirective));
    const script = document.createElement("script");
    script.textContent = "window.ran = 'attack'";
    document.body.append(script);
    document.body.insertAdjacentHTML(
      "beforeend",
      `<p id=attack onclick="window.ran = 'click'" style="color: red">x</p>
       <style>h1 { display: none }</style>
       <img src="${address}p.png"><iframe src="${address}"></iframe>`,
    );
    document.getElementById("attack").click();
    const sent = await fetch(address).then(() => "sent", () => "refused");
    for (let wait = 0; violations.length < 7 && wait < 100; wait++) {
      await new Promise((done) => setTimeout(done, 20));
    }
    const heading = document.querySelector("h1").checkVisibility() ? "kept" : "hidden";
    return JSON.stringify({
      ran: window.ran ?? "nothing",
      fetch: sent,
      heading,
      colour: document.getElementById("attack").style.color === "" ? "kept" : "changed",
      refused: [...new Set(violations)].sort(),
    });
  },
};
