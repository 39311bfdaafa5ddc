declare module 'virtual:liren-words/*' {
  const words: Record<string, string>;
  export default words;
}
