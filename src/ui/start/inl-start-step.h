/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-office-start.h"

G_BEGIN_DECLS

#define INL_N_START_STEPS 5

/**
 * InlStartStep:
 * @is_done: there is nothing left to do for it
 * @title: what there is to do
 * @sentence: how, or what came of it; plain text
 * @problem: (nullable): what stands in the way, and whom to ask; plain text
 * @refusal: (nullable): why the button leads nowhere; plain text
 * @button_label: (nullable): of the button that leads to its screen
 * @action: (nullable): of that button; %NULL when it leads nowhere yet
 * @target: (nullable): of that action
 * @second_label: (nullable): of another way to do it
 * @second_action: (nullable): of that
 *
 * One step of "Aan de slag", as it is told to the user. All texts are Dutch.
 */
typedef struct
{
  gboolean    is_done;
  const char *title;
  char       *sentence;
  char       *problem;
  char       *refusal;
  const char *button_label;
  const char *action;
  GVariant   *target;
  const char *second_label;
  const char *second_action;
} InlStartStep;

InlStartStep *inl_start_step_new  (guint                position,
                                   InlOffice           *office,
                                   const InlFirstSteps *steps);
void          inl_start_step_free (InlStartStep        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlStartStep, inl_start_step_free)

G_END_DECLS
