/** Whether it is built like a language tag (RFC 3066, as ISO 32000-1, 14.9.2 wants it): "en", "pt-BR", "zh-Hans". */
export const isLanguage = (tag: string): boolean => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(tag);
