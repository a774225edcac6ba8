/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-contact.h"
#include "inl-finding.h"
#include "inl-relation.h"
#include "inl-vacancy.h"

G_BEGIN_DECLS

GPtrArray *inl_readiness_check           (InlRelation *relation,
                                          GPtrArray   *contacts,
                                          InlVacancy  *vacancy);
GPtrArray *inl_readiness_list_recipients (GPtrArray   *contacts);

G_END_DECLS
