/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-live-list.h"
#include "inl-office.h"

G_BEGIN_DECLS

InlLiveList *inl_live_list_new (InlOffice      *office,
                                const InlQuery *query);

G_END_DECLS
