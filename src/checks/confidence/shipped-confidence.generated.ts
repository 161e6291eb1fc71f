// Made by scripts/train-confidence.mjs from recorded answers: learned numbers, not to be edited by hand.
import type { ConfidenceModel } from './confidence-model.ts'

export const CONFIDENCE_FACTS = {
  "madeBy": "scripts/train-confidence.mjs",
  "sources": [
    {
      "file": "gsm.jsonl.gz",
      "models": [
        "Meta-Llama-3.1-8B-Instruct",
        "Qwen2-7B-Instruct",
        "gpt-4o-mini-2024-07-18",
        "Mixtral-8x7B-Instruct-v0.1",
        "claude-3-5-haiku-20241022",
        "Phi-3.5-mini-instruct"
      ]
    },
    {
      "file": "math-l5.jsonl.gz",
      "models": [
        "Qwen2.5-7B-Instruct",
        "gpt-4o-mini-2024-07-18",
        "Meta-Llama-3.1-8B-Instruct",
        "claude-3-5-haiku-20241022",
        "Qwen2.5-72B-Instruct"
      ]
    },
    {
      "file": "routellm-gsm8k.jsonl.gz",
      "models": [
        "mistralai/Mixtral-8x7B-Instruct-v0.1"
      ]
    }
  ],
  "sha256": {
    "gsm.jsonl.gz": "91d046c824ae43467cc73e663959ecb79ee970809cbdb12ff383864b236a0c7e",
    "math-l5.jsonl.gz": "b303cc66f51c0897d548d2293d7bafbca319249d3d9cbd8fe6c87c9fcab8993c",
    "routellm-gsm8k.jsonl.gz": "0b1aefd7b9349249c7b2bd79800be33fae12339a12ec962fedeb659d92328425"
  }
} as const

export const SHIPPED_CONFIDENCE: ConfidenceModel = {
  "kind": "secondline-confidence",
  "version": 1,
  "alone": {
    "mean": [
      0.00072267,
      0.004878,
      0.14598,
      0.027281,
      0.024029,
      0.0025294,
      0.011021,
      0.010659,
      0.10732,
      0.27949,
      0.87245,
      0.084011,
      2.6497,
      6.5066,
      1.3088,
      1.7352,
      1.3805,
      0.040747,
      5.3644,
      0.43993,
      0.52159,
      0.14724,
      0.021453,
      0.10894,
      0.051044,
      0.0060601,
      0.069557,
      0.023487,
      0.49574,
      0.011563,
      0.046974,
      0.0066847,
      0.036361,
      0.35605
    ],
    "scale": [
      0.1,
      0.1,
      0.35309,
      0.1629,
      0.15314,
      0.1,
      0.1044,
      0.10269,
      0.30952,
      0.44875,
      0.33359,
      0.2774,
      0.65456,
      0.69625,
      0.57305,
      0.81403,
      0.43721,
      0.14092,
      0.45337,
      0.49638,
      0.49953,
      0.35435,
      0.15629,
      0.39053,
      0.25185,
      0.1,
      0.33149,
      0.15381,
      0.37556,
      0.10691,
      0.28059,
      0.1,
      0.22741,
      0.79084
    ],
    "weights": [
      -0.14232,
      -0.61263,
      -0.27843,
      -0.063058,
      -1.1733,
      -0.13922,
      -0.33608,
      -0.054595,
      0.043014,
      0.07527,
      0.28577,
      -0.10137,
      1.1664,
      0.068514,
      -1.6512,
      -0.042606,
      0.016394,
      -0.25956,
      -0.8145,
      -0.19027,
      -0.044536,
      0.14322,
      -0.10837,
      -0.46009,
      -0.12706,
      -0.31075,
      -0.87514,
      0.10637,
      0.28827,
      0.18831,
      -0.057809,
      0.34471,
      -0.081548,
      -0.17195
    ],
    "bias": 0.96361,
    "steps": [
      {
        "logit": -6.6155,
        "probability": 0.042553
      },
      {
        "logit": -3.4853,
        "probability": 0.085106
      },
      {
        "logit": -2.1103,
        "probability": 0.17021
      },
      {
        "logit": -1.2438,
        "probability": 0.21277
      },
      {
        "logit": -0.73569,
        "probability": 0.29787
      },
      {
        "logit": -0.33371,
        "probability": 0.39007
      },
      {
        "logit": -0.058981,
        "probability": 0.42553
      },
      {
        "logit": 0.16969,
        "probability": 0.46809
      },
      {
        "logit": 0.38584,
        "probability": 0.5461
      },
      {
        "logit": 0.57318,
        "probability": 0.57447
      },
      {
        "logit": 0.7499,
        "probability": 0.60993
      },
      {
        "logit": 0.90417,
        "probability": 0.73759
      },
      {
        "logit": 1.0251,
        "probability": 0.74468
      },
      {
        "logit": 1.2353,
        "probability": 0.78282
      },
      {
        "logit": 1.4545,
        "probability": 0.83214
      },
      {
        "logit": 1.5568,
        "probability": 0.83688
      },
      {
        "logit": 1.6891,
        "probability": 0.84964
      },
      {
        "logit": 1.8231,
        "probability": 0.87234
      },
      {
        "logit": 1.9773,
        "probability": 0.88889
      },
      {
        "logit": 2.2216,
        "probability": 0.90502
      },
      {
        "logit": 2.5523,
        "probability": 0.92539
      },
      {
        "logit": 2.8278,
        "probability": 0.92908
      },
      {
        "logit": 2.967,
        "probability": 0.95035
      },
      {
        "logit": 3.1647,
        "probability": 0.97163
      },
      {
        "logit": 3.5377,
        "probability": 0.98276
      }
    ],
    "rows": 5535,
    "right": 4043,
    "ece": 0.0091035,
    "auc": 0.83771
  },
  "withSamples": {
    "mean": [
      0.00060618,
      0.003435,
      0.16327,
      0.029501,
      0.02061,
      0.0026268,
      0.011517,
      0.011113,
      0.10628,
      0.30632,
      0.87048,
      0.08527,
      2.7518,
      6.6172,
      1.3809,
      1.7289,
      1.3819,
      0.038626,
      5.3588,
      0.45464,
      0.51627,
      0.14346,
      0.022569,
      0.11729,
      0.053877,
      0.0067776,
      0.057183,
      0.026268,
      0.47718,
      0.012932,
      0.051526,
      0.0052536,
      0.040386,
      0.39356,
      0.65791,
      0.34189,
      0.4095,
      0.36799,
      0.00020206
    ],
    "scale": [
      0.1,
      0.1,
      0.36961,
      0.16921,
      0.14208,
      0.1,
      0.1067,
      0.10483,
      0.3082,
      0.46097,
      0.33578,
      0.27928,
      0.60609,
      0.62666,
      0.55762,
      0.84406,
      0.44493,
      0.14,
      0.45926,
      0.49794,
      0.49974,
      0.35054,
      0.16173,
      0.40767,
      0.26033,
      0.1,
      0.29777,
      0.16244,
      0.38692,
      0.11298,
      0.29472,
      0.1,
      0.23937,
      0.82422,
      0.47441,
      0.47434,
      0.54543,
      0.65601,
      0.1
    ],
    "weights": [
      -0.078953,
      -0.23286,
      -0.35947,
      -0.081828,
      -1.483,
      -0.092378,
      -0.30876,
      -0.19662,
      0.032795,
      0.075882,
      0.15197,
      -0.12339,
      1.0683,
      -0.61406,
      -0.6223,
      0.1103,
      0.025533,
      -0.10882,
      -0.32332,
      -0.079594,
      -0.019676,
      0.17093,
      -0.076021,
      -0.34313,
      -0.049747,
      -0.48435,
      -0.61755,
      0.018155,
      0.35428,
      0.18331,
      -0.01563,
      -0.21646,
      -0.017351,
      -0.12823,
      0.95915,
      -0.8581,
      -0.40295,
      -0.0273,
      -0.19219
    ],
    "bias": 1.6851,
    "steps": [
      {
        "logit": -7.564,
        "probability": 0.012
      },
      {
        "logit": -4.0042,
        "probability": 0.088
      },
      {
        "logit": -2.4123,
        "probability": 0.108
      },
      {
        "logit": -1.7943,
        "probability": 0.12
      },
      {
        "logit": -1.4174,
        "probability": 0.14
      },
      {
        "logit": -1.1326,
        "probability": 0.208
      },
      {
        "logit": -0.86781,
        "probability": 0.288
      },
      {
        "logit": -0.60244,
        "probability": 0.332
      },
      {
        "logit": -0.26158,
        "probability": 0.44578
      },
      {
        "logit": 0.067325,
        "probability": 0.48
      },
      {
        "logit": 0.30491,
        "probability": 0.584
      },
      {
        "logit": 0.60598,
        "probability": 0.672
      },
      {
        "logit": 0.97694,
        "probability": 0.716
      },
      {
        "logit": 1.4835,
        "probability": 0.816
      },
      {
        "logit": 1.9829,
        "probability": 0.88
      },
      {
        "logit": 2.332,
        "probability": 0.904
      },
      {
        "logit": 2.5632,
        "probability": 0.932
      },
      {
        "logit": 2.7296,
        "probability": 0.96
      },
      {
        "logit": 2.9983,
        "probability": 0.96917
      },
      {
        "logit": 3.5485,
        "probability": 0.9708
      },
      {
        "logit": 3.9305,
        "probability": 0.968
      },
      {
        "logit": 4.0708,
        "probability": 0.9759
      },
      {
        "logit": 4.5716,
        "probability": 0.98121
      },
      {
        "logit": 5.3897,
        "probability": 0.99561
      }
    ],
    "rows": 9898,
    "right": 7326,
    "ece": 0.0060674,
    "auc": 0.9309
  }
}
