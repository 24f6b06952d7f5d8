# الواجهة بالعربية، ونظيرها الإنجليزي en.ftl، واختبار يلزمهما بالرسائل نفسها.
name = ورّاق
pane-timeline = الخط الزمني
pane-events = أبرز الأيام
pane-list = المقالات
pane-article = المقال
pane-actors = الأسماء
pane-sources = المصادر
pane-categories = الأقسام
chip-source = المصدر:
chip-category = القسم:
lane-published = تاريخ النشر
lane-mentioned = التواريخ المذكورة
lane-both = النشر فوق والتواريخ المذكورة تحت
now-all = الآن/الكل
actors-chosen = تصفية القائمة
actors-here = في هذا المقال
actors-all = في كل المقالات
order-matches = بالعدد
order-lift = الأبرز
order-name = أبجديًا
actors-found = أسماء تشبه { $name }
actors-with = مع { $name }
no-such-actor = لا أحد هنا بهذا الاسم.
no-companion = لا أحد يرد معه أكثر مما تأتي به المصادفة.
kinds-person = أشخاص
kinds-organisation = منظمات وهيئات
kinds-armed-group = جماعات مسلحة
kinds-state = دول
kinds-place = أماكن
kinds-media = وسائل إعلام
kinds-other = غير ذلك
kind-person = شخص
kind-organisation = منظمة أو هيئة
kind-armed-group = جماعة مسلحة
kind-state = دولة
kind-place = مكان
kind-media = وسيلة إعلام
kind-other = غير مصنف
page-seen = الظهور: { $days }
page-written = صيغ الاسم:
page-offices = المناصب
page-companions = يرد مع، الأبرز أولًا
page-quotes = ما قيل، الأحدث أولًا
page-none = لا يذكره أي من المقالات المطابقة.
page-read = { $form ->
    [zero] في لا مقال
    [one] في أحدث مقال
    [two] في أحدث مقالين
    [few] في أحدث { $n } مقالات
    [many] في أحدث { $n } مقالًا
   *[other] في أحدث { $n } مقال
}
mode-any = أيٌّ منها
mode-all = كلها معًا
sort-oldest = الأقدم أولًا
sort-relevance = الأكثر صلةً أولًا
undated = بلا تاريخ
unknown-date = غير معروف
new = جديد
read-only = للقراءة فقط
loading = جارٍ التحميل…
empty-corpus = لا يوجد هنا ما يُقرأ.
nothing-found = لا مقال يطابق هذه الشروط مجتمعة:
did-you-mean = هل تقصد { $query }؟
meant-hint = اضغط Enter للبحث بها.
drop-hint = اضغط X لمسحها كلها، أو u للتراجع عن آخرها.
open-hint = اضغط Enter لفتح المقال المحدد.
lossy = تعذّرت قراءة بعض الأحرف
no-article = لا يوجد مقال.
no-events = لا يذكر أي مقال هنا يومًا بعينه.
brush-hint = تحديد نطاق
forms-title = صيغ كلمات البحث
no-form = لا ترد في أي مقال.
articles = { $form ->
    [zero] لا مقالات
    [one] مقال واحد
    [two] مقالان
    [few] { $n } مقالات
    [many] { $n } مقالًا
   *[other] { $n } مقال
}
of-articles = { $form ->
    [zero] لا مقالات
    [one] { $now } من مقال واحد
    [two] { $now } من مقالين
    [few] { $now } من { $n } مقالات
    [many] { $now } من { $n } مقالًا
   *[other] { $now } من { $n } مقال
}
new-articles = { $form ->
    [zero] لا جديد
    [one] واحد جديد
    [two] اثنان جديدان
    [few] { $n } جديدة
    [many] { $n } جديدًا
   *[other] { $n } جديد
}
failed = { $form ->
    [zero] قُرئت السجلات كلها
    [one] تعذّرت قراءة سجل واحد
    [two] تعذّرت قراءة سجلين
    [few] تعذّرت قراءة { $n } سجلات
    [many] تعذّرت قراءة { $n } سجلًا
   *[other] تعذّرت قراءة { $n } سجل
}
mentions = { $form ->
    [zero] ولا مرة
    [one] مرة واحدة
    [two] مرتان
    [few] { $n } مرات
    [many] { $n } مرة
   *[other] { $n } مرة
}
skipped = { $form ->
    [zero] لم يبقَ ملف على حاله
    [one] ملف واحد لم يتغير
    [two] ملفان لم يتغيرا
    [few] { $n } ملفات لم تتغير
    [many] { $n } ملفًا لم يتغير
   *[other] { $n } ملف لم يتغير
}

time-left = بقي { $time }

method-url = من الرابط
method-file-name = من اسم الملف
method-dateline = من سطر التاريخ
method-inferred = مستنتج
method-pinned = مثبَّت
why-title = كيف عرفنا ذلك؟
why-date = التاريخ
why-field = حقل التاريخ في بيانات المقال
why-url = تاريخ في الرابط
why-file-name = تاريخ في اسم الملف
why-dateline = سطر التاريخ
why-current = شهر نشر المقال أو عامه
why-neighbour = شهر أو عام منسوب إلى تاريخ المقال
why-weekday = يوم الخبر من الأسبوع
why-lower-bound = مذكور بصيغة الماضي: المقال ليس أقدم منه
why-upper-bound = مذكور بصيغة المستقبل: المقال ليس أحدث منه
why-office = مدة تولّي المنصب
why-event = حدث معلوم التاريخ
why-copyright = سنة حقوق النشر
why-similar = مقال مؤرَّخ يشاركه الأسماء والكلمات النادرة
why-copy = نسخة مؤرخة من النص نفسه
why-clash = يناقض بقية الأدلة
by-lexicon = اسم في المعجم
by-place = اسم في المعجم، في موضع مكان
by-short = اسم مختصر لمن ذُكر كاملًا في المقال
by-called = اسم عائلة بعد منصب أو فعل قول
by-typo = يختلف بحرف عن اسم في المعجم
by-spelling = كتابة أخرى لاسم في المعجم
by-dual = إحدى جهتين يجمعهما اسم واحد
by-head = كلمة تبدأ بها أسماء الجهات
by-title = لقب أو منصب قبل الاسم
by-given = اسم علم
by-explained = مختصر لاسم ورد في المقال
by-office = شاغل المنصب في ذلك الوقت
by-tagger = تعرّف آلي
correct-merge = مَن يكون { $name }؟ ويبقى اسم مَن تختاره
correct-split = أيّ هذه الأسماء ليس { $name }؟
correct-kind = ما نوع { $name }؟
correct-words = أيّ الكلمات اسم؟
correct-words-of = أيّ الكلمات تسمّي { $name } أيضًا؟
correct-named = مَن تسمّي كلمات { $words }؟
no-other-name = لا تسمّيه المقالات بغير هذا الاسم.
no-such-kind = لا نوع بهذا الاسم.
ask-words-how = اكتب كلمات من المقال، أو ارجع بالمفتاح Esc وحدّدها بالمفتاح v.
ask-named-how = اكتب اسم مَن تسمّيه هذه الكلمات، جديدًا كان أم معروفًا.
correct-new = اسم جديد
correct-merged = دمجتَه أنت: يعود منفصلًا
correct-added = أضفتَه أنت: يُلغى
correct-parted = فصلتَه أنت: يعود كما كان
own-merged = دمجتَه أنت، actors.toml: { $name }
own-split = فصلتَه أنت، actors.toml: { $name }
own-added = أضفتَه أنت، actors.toml: { $name }
own-kind = نوعٌ حدّدتَه أنت، actors.toml
by-own = سمّيتَه أنت، actors.toml
feast-new-year = رأس السنة الميلادية
feast-hijri-new-year = رأس السنة الهجرية
feast-christmas = عيد الميلاد
feast-fitr = عيد الفطر
feast-adha = عيد الأضحى
feast-mawlid = المولد النبوي
feast-ashura = عاشوراء
feast-arafa = يوم عرفة
feast-ramadan = أول رمضان
feast-labour = عيد العمال

ask-search = بحث:
ask-find = في المقال:
ask-actor = ابحث عن اسم:
ask-date = إلى تاريخ:
ask-command = أمر:
ask-merge = هو نفسه:
ask-split = افصل:
ask-kind = النوع:
ask-words = كلمات تُضاف:
ask-named = تسمّي:
expected-word = تنقص هنا كلمة
expected-value = تلزم قيمة بعد النقطتين
expected-date = تاريخ غير مفهوم
expected-mark = جديد فقط؛ أمّا مقروء وغير-مقروء ومحفوظ ففي إصدار لاحق
expected-shorter = عبارة البحث طويلة جدًّا

note-copied = نُسخ إلى الحافظة.
note-no-clipboard = لا حافظة يُنسخ إليها.
note-nothing-to-copy = لا شيء لنسخه.
note-no-link = لا رابط لهذا المقال.
note-opening = جارٍ فتح { $host } …
note-no-hit = لا مطابقة هنا.
note-last-hit = هذه آخر مطابقة.
note-first-hit = هذه أول مطابقة.
note-no-word = ليس في البحث كلمة لها أكثر من صيغة.
note-no-mention = لا مزيد من التواريخ والأسماء.
note-no-actor = اختر اسمًا أولًا.
note-last-naming = لا يذكره مقال بعد هذا في القائمة.
note-first-naming = لا يذكره مقال قبل هذا في القائمة.
note-not-a-date = تاريخ غير مفهوم؛ جرّب { "\u2066" }2024-01{ "\u2069" } أو «أواخر تموز 2021» أو { "\u2066" }-3m{ "\u2069" }.
note-no-such-command = لا أمر بهذا الاسم.
note-no-brush = يُحدَّد النطاق على أيام النشر، وgm ينتقل إليها.
note-no-event = لا يوم هنا تُحصر فيه القائمة.
note-nothing-to-undo = لا شيء للتراجع عنه.
note-pinned = ثُبّت تاريخ المقال: { $date }
note-unpinned = أُلغي تثبيت التاريخ، وسيُستنتج من جديد.
note-merged = صار { $name } هو { $into }، ويبقى اسم الأخير. u للتراجع.
note-split-off = لم يعد { $form } يعني { $name }.
note-taken-back = أُلغي ما قلتَه عنه.
note-read-again = تغيّر ملف تصحيحاتك للأسماء ({ "\u2066" }+{ $come } −{ $gone }{ "\u2069" }) وسرى التغيير فورًا.
note-hidden = لن يُعدّ { $name } اسم جهة أو شخص بعد الآن. u للتراجع.
note-kind = نوع { $name } الآن: { $kind }.
note-added = صارت كلمات { $words } تسمّي { $name }.
note-texts-now = تُقرأ المقالات المعنية من جديد.
note-texts-later = تُقرأ المقالات المعنية من جديد عند تحديث الفهرس.
note-nobody = قف أولًا على اسم: في لوحة الأسماء، أو بالمفتاح . في المقال.
note-nothing-said = لا جديد في ذلك.
note-unknown-terminal = طرفية غير معروفة؛ إن بدت العربية خاطئة فاخرج وشغّل { "\u2066" }warraq doctor{ "\u2069" } (Arabic looks wrong? run it)

trouble-index-file = تعذّر الوصول إلى ملف من الفهرس: { $what }
trouble-index = خطأ في الفهرس: { $what }
trouble-locked = نسخة أخرى من ورّاق تبني هذا الفهرس؛ انتظر فراغها منه. { $what }
trouble-no-index = لا فهرس بعد لهذه المقالات بهذا الإصدار؛ شغّل ورّاق بلا { "\u2066" }--read-only{ "\u2069" } ليُنشأ. { $what }
trouble-replaced = أنشأ إصدار آخر من ورّاق هذا الفهرس من جديد؛ اخرج وشغّله ثانية. { $what }
trouble-not-ours = ليس هذا المجلد فهرسًا لورّاق، وليس فارغًا؛ اختر غيره. { $what }
trouble-unsupported = لا يدعم هذا الإصدار من ورّاق البحث بهذا بعد: { $what }
trouble-ambiguous = تبدأ معرّفات عدة مقالات هكذا؛ أكمل المعرّف: { $what }
trouble-damaged = الفهرس تالف؛ اخرج وشغّل ورّاق ثانية ليعيد بناءه. { $what }
trouble-link-scheme = ليس هذا عنوان صفحة في الوب.{ $what }
trouble-link-host = ليس في هذا الرابط اسم موقع صريح.{ $what }
trouble-link-opener = لا برنامج هنا يفتح الروابط.{ $what }
trouble-link-start = لم يعمل المتصفح: { $what }
trouble-unwatched = لن تظهر المقالات الجديدة من تلقائها: { $what }
trouble-loader = توقّف التحميل: { $what }
trouble-notebook = تعذّر استعمال دفتر الملاحظات: { $what }
trouble-actors = ملف تصحيح الأسماء: { $what }
trouble-setting = لا قيمة كهذه: { $what }
trouble-system = خطأ في النظام: { $what }

hint-open = فتح
hint-next = التالي
hint-zoom-in = تكبير
hint-zoom-out = تصغير
hint-brush = تحديد نطاق
hint-events = أبرز الأيام
hint-next-pane = لوحة
hint-search = بحث
hint-clear-filters = مسح
hint-next-mention = تاريخ/اسم
hint-find = بحث هنا
hint-original = الأصل
hint-why = الأدلة
hint-toggle = تضمين/استبعاد
hint-page = صفحته
hint-its-mention = ذكره التالي
hint-companions = مع من
hint-sort = ترتيب
hint-all-actors = كل الأسماء
hint-actor-mode = و/أو
hint-actors = الأسماء
hint-sources = المصادر
hint-categories = الأقسام
hint-scope = حصر القائمة فيه
hint-drop = إلغاء
hint-days = الأيام
hint-tellings = مقالات أخرى
hint-narrow = مقالاته
hint-scroll = تمرير
hint-reasons = الأدلة
hint-select = تحديد كلمات
hint-words = كلمةً كلمة
hint-lines = سطرًا سطرًا
hint-copy = نسخ
hint-add-words = إضافة اسم
hint-merge = دمج
hint-split = فصل
hint-hide = حذف
hint-kind = النوع
hint-add = اسم آخر له
hint-leave-out = استبعاد/إعادة
hint-undo = تراجع
hint-close = إغلاق
hint-help = مساعدة
hint-quit = خروج

help-title = الاختصارات
help-down = إلى أسفل
help-up = إلى أعلى
help-left = الفترة أو اللوحة إلى اليسار
help-right = الفترة أو اللوحة إلى اليمين
help-half-down = نصف صفحة إلى أسفل
help-half-up = نصف صفحة إلى أعلى
help-page-down = صفحة إلى أسفل
help-page-up = صفحة إلى أعلى
help-top = إلى البداية
help-bottom = إلى النهاية
help-next-article = المقال التالي، من أي لوحة
help-previous-article = المقال السابق، من أي لوحة
help-next-pane = اللوحة التالية
help-previous-pane = اللوحة السابقة
help-timeline = الخط الزمني
help-list = قائمة المقالات
help-article = المقال
help-actors = الأسماء؛ وبتكرارها: المصادر، ثم أقسام الصحف
help-open = فتح مقال أو صفحة اسم؛ اعتماد النطاق المحدد؛ الانتقال إلى التاريخ أو الاسم المحدد
help-escape = التراجع خطوة: عن الكلمات المحددة، فالنطاق، فالمقال، فالبحث
help-back = العودة إلى الموضع السابق
help-forward = التقدم إلى الموضع التالي
help-search = البحث في كل المقالات مع الكتابة؛ وبين الأسماء: البحث عن اسم بأي صيغة له
help-find = البحث في المقال
help-next-hit = المطابقة التالية، ولو في المقال التالي؛ وبين الأسماء: الذكر التالي للاسم المحدد
help-previous-hit = المطابقة السابقة، ولو في المقال السابق؛ وبين الأسماء: الذكر السابق
help-forms = صيغ كلمات البحث في المقالات وعدد كل منها، مع استبعاد ما لا تريد
help-next-mention = التاريخ التالي أو الاسم التالي في النص
help-previous-mention = التاريخ السابق أو الاسم السابق في النص
help-toggle = الاسم: تضمين، ثم استبعاد، ثم إلغاء؛ وفي غير الأسماء: صفحة إلى أسفل
help-next-bucket = الفترة التالية
help-previous-bucket = الفترة السابقة
help-next-large-bucket = الفترة الأكبر التالية
help-previous-large-bucket = الفترة الأكبر السابقة
help-next-peak = الذروة التالية
help-previous-peak = الذروة السابقة
help-zoom-in = تكبير
help-zoom-out = تصغير
help-zoom-all = المدة كلها
help-go-to-date = الانتقال إلى تاريخ مكتوب بأي صيغة
help-mentioned-lane = تواريخ النشر أو التواريخ المذكورة
help-brush = تحديد نطاق زمني، ثم Enter لحصر القائمة فيه؛ وفي المقال: تحديد كلمات، ثم y لنسخها أو A لإضافتها اسمًا
help-events = أبرز الأيام التي تذكرها المقالات، ومع كل يوم أوضح جملة عنه
help-hijri = الشهور والسنوات الهجرية أيضًا تحت الخط الزمني
help-actor-mode = كل الأسماء المضمّنة معًا، أو أيٌّ منها
help-merge-actor = هذا الاسم هو اسم آخر، ويبقى الآخر
help-split-actor = أحد أشكال هذا الاسم لغيره؛ أو إلغاء دمج سابق
help-hide-actor = هذا ليس اسم جهة ولا شخص: يُحذف من كل مكان
help-actor-kind = تحديد نوعه: شخص أو جماعة مسلحة أو مكان…
help-add-actor = إضافة الكلمات المحددة (v)، أو كلمات الاسم أو المطابقة التي تقف عليها، اسمًا جديدًا أو اسمًا آخر لجهة معروفة
help-companions = من يرد مع هذا الاسم، الأبرز أولًا، ومتى
help-groups = الأسماء تحت عنوان لكل نوع، أو قائمة واحدة
help-sort = الأحدث أو الأقدم أو الأكثر صلةً أولًا؛ وبين الأسماء: بعدد المقالات أو الأبرز أو أبجديًا
help-passages = إظهار الموضع الذي وُجد فيه كل مقال أو إخفاؤه
help-why = كيف عرفنا التاريخ والأسماء
help-date = تثبيت تاريخ المقال المفتوح، مثل date 2024-01-27 أو date أواخر تموز 2021؛ وdate وحدها تلغيه
help-copy = نسخ النص، أو الكلمات المحددة
help-copy-citation = نسخ إحالة مرجعية إلى المقال
help-original = إظهار ما حُذف من النص أيضًا
help-open-link = فتح رابط المقال
help-zen = المقال وحده
help-clear-filters = مسح البحث والنطاق والأسماء
help-undo = التراجع عن آخر تصفية أو تصحيح
help-redo = إعادة ما تراجعت عنه
help-help = اختصارات هذه اللوحة
help-palette = تنفيذ أمر باسمه، مثل lang ar أو theme light أو bidi marks
help-redraw = إعادة رسم الشاشة
help-suspend = العودة مؤقتًا إلى سطر الأوامر
help-quit = إغلاق النافذة المفتوحة، وإلا فالخروج من البرنامج

bidi-flag = طُلب بالخيار { "\u2066" }--bidi{ "\u2069" }
bidi-environment = طُلب بالمتغير WARRAQ_BIDI
bidi-config = طُلب في ملف الإعدادات
bidi-lines = طُلب بالخيار { "\u2066" }--plain{ "\u2069" }
bidi-raw = طُلب بالخيار { "\u2066" }--raw{ "\u2069" }
bidi-live = طُلب الآن
bidi-saved = محفوظ لهذه الطرفية، ويُلغيه الأمر { "\u2066" }warraq doctor --forget{ "\u2069" }
bidi-no-terminal = لا طرفية هنا تُسأل
bidi-tmux-words = tmux داخل طرفية تقلب كل كلمة
bidi-tmux-konsole = tmux داخل Konsole، وأمر إيقاف الترتيب لا يصل إليها
bidi-tmux-mlterm = tmux داخل mlterm، وأمر إيقاف الترتيب لا يصل إليها
bidi-tmux = tmux: علامات الاتجاه تصلح لمعظم ما قد يحيط بها
bidi-screen = screen: علامات الاتجاه تصلح لمعظم ما قد يحيط بها
bidi-screen-kitty = screen شُغّل داخل kitty التي تقلب كل كلمة
bidi-screen-konsole = screen شُغّل داخل Konsole، وأمر إيقاف الترتيب لا يصل إليها
bidi-tmux-qterminal = tmux شُغّل داخل QTerminal التي تعيد ترتيب كل مقطع من نمط واحد
bidi-kitty = تقلب kitty كل كلمة
bidi-wezterm = تقلب WezTerm كل كلمة
bidi-explicit = ترتيبها يمكن إيقافه (BDSM)
bidi-konsole = ترتيب Konsole يمكن إيقافه (OSC 50)
bidi-mlterm = ترتيب mlterm يمكن إيقافه (OSC 5379)
bidi-putty = تعيد PuTTY ترتيب كل سطر
bidi-qterminal = تعيد qtermwidget ترتيب كل مقطع من نمط واحد
bidi-plain = طرفية معروفة تعرض الخلايا كما تُرسَل
bidi-xtermjs = xterm.js أو ما يشبهها: علامات الاتجاه تُثبّت كل حرف في خانته
bidi-marks = غير معروفة، ولا تشغل علامات الاتجاه حيزًا فيها
bidi-no-marks = غير معروفة، وتشغل علامات الاتجاه حيزًا فيها
bidi-silent = لم تُجب

doctor-terminal = الطرفية
doctor-identity = تُعرف باسم
doctor-not-asked = لم تُسأل
doctor-silent = لا جواب
doctor-name = الاسم (XTVERSION)
doctor-attributes = الخصائص (DA2، DA1)
doctor-reorders = تعيد الترتيب بنفسها (DECRQM 8)
doctor-reorders-after = وبعد منعها
doctor-unknown = لا تعرف السؤال
doctor-yes = نعم
doctor-no = لا
doctor-column = العمود بعد علامة اتجاه
doctor-outer = tmux يعمل داخل
doctor-took = استغرق السؤال
doctor-arabic = العربية
doctor-mode = الوضع
doctor-detected = الوضع بحسب إجاباتها وحدها
doctor-harakat = الحركات
doctor-shown = ظاهرة
doctor-left-out = محذوفة
doctor-places = الملفات والمجلدات
doctor-config = الإعدادات
doctor-data = البيانات
doctor-cache = الذاكرة المؤقتة
doctor-terminals = الأوضاع المحفوظة للطرفيات
doctor-absent = غير موجود
doctor-index = الفهرس
doctor-corpus = المقالات من
doctor-no-index = لا فهرس بعد؛ يُنشئه الأمر { "\u2066" }warraq index{ "\u2069" }
doctor-folder = المجلد
doctor-files = { $form ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $n } ملفات
    [many] { $n } ملفًا
   *[other] { $n } ملف
}

trial-ask = اضغط رقم سطر يُقرأ سليمًا كله.
trial-how = حروفه موصولة، وكلماته من اليمين، وخطوطه مستقيمة، والتاريخ في أقصى اليسار.
trial-other = Press the number of a line that reads right; Esc leaves all as it is.
trial-first = لا سلام بلا عدل
trial-second = ارتفعت أسعار النفط 7.5% (وفق Reuters) في 27/1/2024
trial-marked = النفط
trial-keys = Esc يترك كل شيء على حاله
trial-more = Space: مزيد من السطور
