/** Life situations that people of a simulated territory may be in. */
export type Trait =
  | 'young'
  | 'adult'
  | 'old'
  | 'very-old'
  | 'woman'
  | 'student'
  | 'working'
  | 'seeking'
  | 'retired'
  | 'pregnant'
  | 'birth'
  | 'small-child'
  | 'district'
  | 'remote'
  | 'rural'
  | 'disabled'
  | 'carer'
  | 'unstable'
  | 'reading';

/** How much a determinant's logit moves with a trait, or with one standard deviation of precarity or frailty. */
export type Effects = Partial<Record<Trait | 'precarity' | 'frailty', number>>;

/** Option → relative weight. */
export type Weights = Record<string, number>;

/**
 * A simulated territory: who lives there, how life goes for them and who answers.
 * Data, in `surveys/demonstration/<territory>/simulation.json`. Probabilities are in [0, 1]; effects are logits.
 */
export interface SimulationParameters {
  /** Options of the age question: years at their middle, and weight among the options of the same weighting category. */
  ages: Record<string, { years: number; weight: number }>;
  /** Zone → share of its people in a priority district; share far from everything; whether it is countryside. */
  zones: Record<string, { district: number; remote: number; rural: boolean }>;
  traits: {
    /** At the age and sex where it is most frequent. */
    pregnant: number;
    birth: number;
    smallChild: number;
    carer: number;
    unstable: number;
    reading: number;
    disabled: number;
  };
  /** Determinant → logit of a favourable answer for an ordinary adult, what moves it, and how much people differ. */
  determinants: Record<string, { level: number; spread: number; effects: Effects }>;
  /** Item → logit added to its determinant's: how easy it is to answer favourably. */
  items: Record<string, number>;
  /** Items that tell a situation: the first line whose trait the person has gives the weights of the options; none, and the item is answered like the others. */
  told: Record<string, { when?: Trait; options: Weights }[]>;
  /** Item → probability of the option “not concerned”. */
  notConcerned: Record<string, number>;
  answering: { unanswered: number; dontKnow: number; refused: number; declinedProfile: number; comment: number };
  selection: {
    byAge: Record<string, number>;
    /** Where facilitators went, people answer more. */
    byZone: Record<string, number>;
    /** Factors on the probability. */
    women: number;
    youngMen: number;
    /** Logit lost with one standard deviation of precarity. */
    precarity: number;
  };
  channels: Weights;
  languages: Weights;
  /** Share of the answers that come in each week of the campaign. */
  weeks: number[];
  /** Determinant → sentences that people may leave. All invented. */
  comments: Record<string, string[]>;
  /** Other open item → sentences that people may leave there. */
  otherComments: Record<string, string[]>;
}
