/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-connector.h"

G_BEGIN_DECLS

/* A service whose every answer is chosen by the test, while the call hangs. It keeps the rules
 * that the outbox is built on: it takes a kenmerk once, and what it says of it is true. */

#define INL_TYPE_MODEL_SERVICE (model_service_get_type ())
G_DECLARE_FINAL_TYPE (ModelService, model_service, MODEL, SERVICE, GObject)

#define MODEL_ADDRESS "https://model.example"

typedef enum
{
  MODEL_ANSWER_TAKEN,              /* or of a look-up: what it has */
  MODEL_ANSWER_LOST,               /* it arrives, and nobody hears of it */
  MODEL_ANSWER_CUT,                /* it does not arrive, and nobody can tell */
  MODEL_ANSWER_NOT_STARTED,
  MODEL_ANSWER_LATER,
  MODEL_ANSWER_UNDER_WAY,          /* 409 in_behandeling: it arrives */
  MODEL_ANSWER_REJECTED,
  MODEL_ANSWER_BARRED,
  MODEL_N_ANSWERS,
} ModelAnswer;

/* What the service and who watches it know of one kenmerk. */
typedef struct
{
  gboolean arrived;
  gboolean told;                   /* we were validly told that it has it */
  gboolean in_doubt;               /* a request left, and nothing was heard since */
  gboolean is_confirmed;           /* somebody said that it may repeat another */
} ModelKenmerk;

typedef struct
{
  char     *kenmerk;
  char     *session;               /* of who calls */
  gboolean  is_send;
  GTask    *task;
} ModelCall;

ModelService *model_service_new          (void);
void          model_service_clear        (ModelService *self);
ModelKenmerk *model_service_get          (ModelService *self,
                                          const char   *kenmerk);
GHashTable   *model_service_dup_all      (ModelService *self);
void          model_service_set_all      (ModelService *self,
                                          GHashTable   *kenmerken);
ModelCall    *model_service_get_call     (ModelService *self);
gboolean      model_service_can_answer   (ModelService *self,
                                          ModelAnswer   answer);
void          model_service_answer       (ModelService *self,
                                          ModelAnswer   answer);

G_END_DECLS
