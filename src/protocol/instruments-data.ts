import type { Language } from '../workspace/schema/scalars.ts';

interface Convention {
  readonly year: number;
  /** As `citations.convention.full` of the language completes it. */
  readonly titles: Readonly<Partial<Record<Language, string>>>;
}

/**
 * ILO Conventions by number. English, French and Spanish: the official short titles (ILO, NORMLEX). The others as the ILO
 * and governments translate them, not official: a language without a known title has none.
 */
export const conventions: Readonly<Record<number, Convention>> = {
  29: {
    year: 1930,
    titles: {
      en: 'Forced Labour Convention',
      fr: 'sur le travail forcé',
      es: 'sobre el trabajo forzoso',
      de: 'über Zwangs- oder Pflichtarbeit',
      pt: 'sobre o trabalho forçado',
      ru: 'о принудительном или обязательном труде',
      ar: 'العمل الجبري',
      zh: '强迫劳动',
    },
  },
  81: {
    year: 1947,
    titles: {
      en: 'Labour Inspection Convention',
      fr: 'sur l’inspection du travail',
      es: 'sobre la inspección del trabajo',
    },
  },
  87: {
    year: 1948,
    titles: {
      en: 'Freedom of Association and Protection of the Right to Organise Convention',
      fr: 'sur la liberté syndicale et la protection du droit syndical',
      es: 'sobre la libertad sindical y la protección del derecho de sindicación',
      de: 'über die Vereinigungsfreiheit und den Schutz des Vereinigungsrechtes',
      pt: 'sobre a liberdade sindical e a proteção do direito sindical',
      ru: 'о свободе ассоциации и защите права на организацию',
      ar: 'الحرية النقابية وحماية حق التنظيم النقابي',
      zh: '结社自由和保护组织权利',
    },
  },
  95: {
    year: 1949,
    titles: {
      en: 'Protection of Wages Convention',
      fr: 'sur la protection du salaire',
      es: 'sobre la protección del salario',
    },
  },
  98: {
    year: 1949,
    titles: {
      en: 'Right to Organise and Collective Bargaining Convention',
      fr: 'sur le droit d’organisation et de négociation collective',
      es: 'sobre el derecho de sindicación y de negociación colectiva',
      de: 'über das Vereinigungsrecht und das Recht zu Kollektivverhandlungen',
      pt: 'sobre o direito de organização e de negociação coletiva',
      ru: 'о праве на организацию и на ведение коллективных переговоров',
      ar: 'حق التنظيم النقابي والمفاوضة الجماعية',
      zh: '组织权利和集体谈判权利',
    },
  },
  100: {
    year: 1951,
    titles: {
      en: 'Equal Remuneration Convention',
      fr: 'sur l’égalité de rémunération',
      es: 'sobre igualdad de remuneración',
      de: 'über die Gleichheit des Entgelts',
      pt: 'sobre a igualdade de remuneração',
      ru: 'о равном вознаграждении',
      ar: 'المساواة في الأجور',
      zh: '同酬',
    },
  },
  105: {
    year: 1957,
    titles: {
      en: 'Abolition of Forced Labour Convention',
      fr: 'sur l’abolition du travail forcé',
      es: 'sobre la abolición del trabajo forzoso',
      de: 'über die Abschaffung der Zwangsarbeit',
      pt: 'sobre a abolição do trabalho forçado',
      ru: 'об упразднении принудительного труда',
      ar: 'إلغاء العمل الجبري',
      zh: '废除强迫劳动',
    },
  },
  111: {
    year: 1958,
    titles: {
      en: 'Discrimination (Employment and Occupation) Convention',
      fr: 'concernant la discrimination (emploi et profession)',
      es: 'sobre la discriminación (empleo y ocupación)',
      de: 'über die Diskriminierung (Beschäftigung und Beruf)',
      pt: 'sobre a discriminação (emprego e profissão)',
      ru: 'о дискриминации в области труда и занятий',
      ar: 'التمييز (في الاستخدام والمهنة)',
      zh: '（就业和职业）歧视',
    },
  },
  122: {
    year: 1964,
    titles: {
      en: 'Employment Policy Convention',
      fr: 'sur la politique de l’emploi',
      es: 'sobre la política del empleo',
    },
  },
  129: {
    year: 1969,
    titles: {
      en: 'Labour Inspection (Agriculture) Convention',
      fr: 'sur l’inspection du travail (agriculture)',
      es: 'sobre la inspección del trabajo (agricultura)',
    },
  },
  135: {
    year: 1971,
    titles: {
      en: 'Workers’ Representatives Convention',
      fr: 'concernant les représentants des travailleurs',
      es: 'sobre los representantes de los trabajadores',
      de: 'über Arbeitnehmervertreter',
      pt: 'sobre os representantes dos trabalhadores',
      ru: 'о представителях трудящихся',
      ar: 'ممثلي العمال',
      zh: '工人代表',
    },
  },
  138: {
    year: 1973,
    titles: {
      en: 'Minimum Age Convention',
      fr: 'sur l’âge minimum',
      es: 'sobre la edad mínima',
      de: 'über das Mindestalter',
      pt: 'sobre a idade mínima',
      ru: 'о минимальном возрасте',
      ar: 'الحد الأدنى للسن',
      zh: '最低年龄',
    },
  },
  141: {
    year: 1975,
    titles: {
      en: 'Rural Workers’ Organisations Convention',
      fr: 'sur les organisations de travailleurs ruraux',
      es: 'sobre las organizaciones de trabajadores rurales',
    },
  },
  144: {
    year: 1976,
    titles: {
      en: 'Tripartite Consultation (International Labour Standards) Convention',
      fr: 'sur les consultations tripartites relatives aux normes internationales du travail',
      es: 'sobre la consulta tripartita (normas internacionales del trabajo)',
    },
  },
  151: {
    year: 1978,
    titles: {
      en: 'Labour Relations (Public Service) Convention',
      fr: 'sur les relations de travail dans la fonction publique',
      es: 'sobre las relaciones de trabajo en la administración pública',
      de: 'über Arbeitsbeziehungen (öffentlicher Dienst)',
      pt: 'sobre as relações de trabalho na função pública',
      ru: 'о трудовых отношениях на государственной службе',
      ar: 'علاقات العمل في الخدمة العامة',
      zh: '（公务员）劳动关系',
    },
  },
  154: {
    year: 1981,
    titles: {
      en: 'Collective Bargaining Convention',
      fr: 'sur la négociation collective',
      es: 'sobre la negociación colectiva',
      de: 'über Kollektivverhandlungen',
      pt: 'sobre a negociação coletiva',
      ru: 'о коллективных переговорах',
      ar: 'المفاوضة الجماعية',
      zh: '集体谈判',
    },
  },
  155: {
    year: 1981,
    titles: {
      en: 'Occupational Safety and Health Convention',
      fr: 'sur la sécurité et la santé des travailleurs',
      es: 'sobre seguridad y salud de los trabajadores',
      de: 'über den Arbeitsschutz',
      pt: 'sobre a segurança e a saúde dos trabalhadores',
      ru: 'о безопасности и гигиене труда',
      ar: 'السلامة والصحة المهنيتين',
      zh: '职业安全和卫生',
    },
  },
  158: {
    year: 1982,
    titles: {
      en: 'Termination of Employment Convention',
      fr: 'sur le licenciement',
      es: 'sobre la terminación de la relación de trabajo',
      de: 'über die Beendigung des Arbeitsverhältnisses',
      pt: 'sobre a cessação da relação de trabalho',
      ru: 'о прекращении трудовых отношений',
      ar: 'إنهاء الاستخدام',
      zh: '终止雇用',
    },
  },
  169: {
    year: 1989,
    titles: {
      en: 'Indigenous and Tribal Peoples Convention',
      fr: 'relative aux peuples indigènes et tribaux',
      es: 'sobre pueblos indígenas y tribales',
    },
  },
  182: {
    year: 1999,
    titles: {
      en: 'Worst Forms of Child Labour Convention',
      fr: 'sur les pires formes de travail des enfants',
      es: 'sobre las peores formas de trabajo infantil',
      de: 'über die schlimmsten Formen der Kinderarbeit',
      pt: 'sobre as piores formas de trabalho das crianças',
      ru: 'о наихудших формах детского труда',
      ar: 'أسوأ أشكال عمل الأطفال',
      zh: '最恶劣形式的童工劳动',
    },
  },
  187: {
    year: 2006,
    titles: {
      en: 'Promotional Framework for Occupational Safety and Health Convention',
      fr: 'sur le cadre promotionnel pour la sécurité et la santé au travail',
      es: 'sobre el marco promocional para la seguridad y salud en el trabajo',
      de: 'über den Förderungsrahmen für den Arbeitsschutz',
      pt: 'sobre o quadro promocional para a segurança e a saúde no trabalho',
      ru: 'об основах, содействующих безопасности и гигиене труда',
      ar: 'الإطار الترويجي للسلامة والصحة المهنيتين',
      zh: '促进职业安全和卫生框架',
    },
  },
  188: {
    year: 2007,
    titles: {
      en: 'Work in Fishing Convention',
      fr: 'sur le travail dans la pêche',
      es: 'sobre el trabajo en la pesca',
    },
  },
  189: {
    year: 2011,
    titles: {
      en: 'Domestic Workers Convention',
      fr: 'sur les travailleuses et travailleurs domestiques',
      es: 'sobre las trabajadoras y los trabajadores domésticos',
    },
  },
  190: {
    year: 2019,
    titles: {
      en: 'Violence and Harassment Convention',
      fr: 'sur la violence et le harcèlement',
      es: 'sobre la violencia y el acoso',
      de: 'über Gewalt und Belästigung',
      pt: 'sobre a violência e o assédio',
      ru: 'об искоренении насилия и домогательств в сфере труда',
      ar: 'العنف والتحرش',
      zh: '暴力和骚扰',
    },
  },
};
