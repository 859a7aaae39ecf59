// The picture of the entrance: a house with its door open on a forecourt, in the morning. Drawn for parvis; says nothing that
// words do not say.

export function Forecourt() {
  return (
    <svg class="forecourt" viewBox="0 0 400 300" aria-hidden="true" focusable="false">
      <rect class="fc-sky" width="400" height="300" rx="10" />
      <circle class="fc-sun" cx="306" cy="92" r="40" />
      <path class="fc-hill" d="M0 214c60-34 118-40 176-20s132 22 224-22v128H0z" />
      <path class="fc-wall" d="M92 232V128a68 68 0 0 1 136 0v104z" />
      <path class="fc-arch" d="M118 232V132a42 42 0 0 1 84 0v100z" />
      <path class="fc-light" d="M118 232V132a42 42 0 0 1 42-42v142z" />
      <path class="fc-path" d="M118 232h84l74 68H44z" />
      <path class="fc-joint" d="M100 249h120M78 269h166M60 286h202M160 232v68M137 232l-33 68M183 232l33 68" />
      <path class="fc-tree" d="M304 232v-34" />
      <circle class="fc-leaf" cx="304" cy="180" r="24" />
      <path class="fc-tree" d="M344 240v-22" />
      <circle class="fc-leaf two" cx="344" cy="206" r="15" />
    </svg>
  );
}
