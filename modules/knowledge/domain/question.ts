/** How a question reads, in Chinese and English. */
const asks =
  /[?？]|吗|怎么|怎样|如何|哪里|哪儿|哪些|哪个|什么|多少|多久|几点|几号|是不是|是否|能不能|可不可以|有没有|要不要|请问|咨询|想问|想了解|找谁|凭什么条件|\b(how|what|where|when|which|who|whom|can i|could i|do i|may i|is it|is there|are there|should i)\b/i;

/** True when a text asks something; a photo of a broken lamp with “不亮” does not. */
export const readsLikeQuestion = (text: string): boolean => asks.test(text.normalize('NFKC'));
