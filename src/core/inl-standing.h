/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"

G_BEGIN_DECLS

/**
 * InlStandingFilter:
 * @standing: what is shown
 * @months: of what was asked long ago: how long at least
 *
 * One way to filter the list of relations or vacancies.
 */
typedef struct
{
  InlStanding standing;
  guint       months;
} InlStandingFilter;

const InlStandingFilter *inl_standing_list_filters (InlRecordKind  kind,
                                                    guint         *n_filters);

char *inl_standing_filter_dup_label (const InlStandingFilter *self,
                                     InlRecordKind            kind);
char *inl_standing_filter_dup_day   (const InlStandingFilter *self,
                                     const char              *now);

G_END_DECLS
