"""The words that articles, names and labels are made of, in English and Chinese."""

from __future__ import annotations

NOUNS = tuple(
    "plant line cell pack anode cathode membrane furnace mine port grid turbine panel wafer sensor reactor pipeline "
    "depot battery charger substrate coating alloy powder fibre resin magnet pump valve boiler harbour corridor bridge "
    "contract tender licence permit subsidy tariff quota standard audit forecast survey study trial pilot prototype "
    "patent agency ministry council committee court union supplier buyer investor lender partner owner engineer "
    "chemist regulator customer factory warehouse laboratory campus workshop network market region province district "
    "coast valley basin river island budget loan bond grant fund share price cost margin order shipment delivery "
    "schedule target limit threshold capacity output yield efficiency density purity temperature pressure voltage "
    "current lifetime warranty recall defect fire leak spill inspection repair upgrade expansion closure restart "
    "merger purchase sale lease venture alliance treaty agreement proposal draft law rule ban waiver appeal ruling "
    "report filing statement briefing meeting vote election strike holiday season quarter decade storm drought".split()
)
ADJECTIVES = tuple(
    "new larger smaller cheaper faster lighter denser cleaner older local regional national foreign public private "
    "joint rival early late final first second annual quarterly monthly temporary permanent partial complete modest "
    "steep steady sudden gradual unexpected planned delayed approved rejected revised draft binding voluntary strict "
    "loose technical financial legal industrial chemical thermal electric magnetic optical solid liquid porous thin "
    "thick coated recycled imported domestic coastal northern southern eastern western central rural urban remote".split()
)
VERBS = tuple(
    "opened closed expanded delayed approved rejected announced confirmed denied reported published tested measured "
    "shipped ordered bought sold leased financed insured inspected repaired replaced doubled halved raised lowered "
    "froze extended shortened moved merged split licensed patented withdrew restored suspended resumed completed "
    "reviewed revised challenged defended signed renewed cancelled postponed outlined described compared".split()
)
ADVERBS = tuple(
    "quietly formally partly largely again recently twice jointly separately early late abroad locally sharply "
    "slightly gradually briefly unexpectedly".split()
)
UNITS = tuple(
    "tonnes megawatts gigawatt-hours kilometres hectares cycles hours workers vehicles litres degrees volts units "
    "square metres containers wafers million euros million yuan billion dollars percent".replace(
        "square metres", "square-metres"
    )
    .replace("million euros", "million-euros")
    .replace("million yuan", "million-yuan")
    .replace("billion dollars", "billion-dollars")
    .split()
)
ONSETS = tuple("b br c ch d dr f g gr h k kl l m n p pr qu r s sk st t tr v w y z".split())
VOWELS = tuple("a e i o u ai ea io ou".split())
CODAS = tuple("l n r s t x m nd rk lt ss th n l".split())
ENDINGS = tuple(
    "Holdings Group Energy Materials Metals Institute University Systems Works Chemical Mining Motors".split()
)

ZH_NOUNS = tuple(
    "工厂 产线 电芯 电池 负极 正极 隔膜 矿山 港口 电网 风机 组件 晶圆 传感器 反应堆 管道 仓库 充电桩 衬底 涂层 合金 粉末 纤维 "
    "树脂 磁体 水泵 锅炉 走廊 桥梁 合同 招标 许可 补贴 关税 配额 标准 审计 预测 调查 研究 试验 样机 专利 机构 部门 议会 委员会 "
    "法院 工会 供应商 买家 投资者 银行 伙伴 业主 工程师 监管者 客户 实验室 园区 车间 网络 市场 地区 省份 海岸 流域 岛屿 预算 "
    "贷款 债券 基金 股份 价格 成本 利润 订单 货物 交付 计划 目标 限额 产能 产量 效率 密度 纯度 温度 压力 电压 电流 寿命 质保 召回 "
    "缺陷 火灾 泄漏 检查 维修 升级 扩建 关停 重启 合并 收购 租约 联盟 条约 协议 提案 法律 规则 禁令 上诉 裁决 报告 文件 声明 会议 "
    "投票 选举 罢工 假期 季度 风暴 干旱".split()
)
ZH_ADJECTIVES = tuple(
    "新的 更大的 更小的 便宜的 快速的 轻型的 清洁的 陈旧的 本地的 国家的 外国的 公共的 私人的 联合的 早期的 最终的 年度的 临时的 "
    "长期的 部分的 完整的 适度的 稳定的 突然的 逐步的 意外的 推迟的 获批的 修订的 自愿的 严格的 技术的 财务的 工业的 化学的 "
    "固态的 液态的 多孔的 回收的 进口的 国产的 沿海的 北部的 南部的 东部的 西部的 偏远的".split()
)
ZH_VERBS = tuple(
    "开设了 关闭了 扩大了 推迟了 批准了 拒绝了 宣布了 确认了 否认了 公布了 测试了 测量了 运送了 订购了 购买了 出售了 租用了 资助了 "
    "检查了 修复了 更换了 提高了 降低了 延长了 缩短了 合并了 拆分了 授权了 撤回了 恢复了 暂停了 完成了 审查了 修订了 签署了 续签了 "
    "取消了 介绍了 比较了".split()
)
ZH_UNITS = tuple(
    "吨 兆瓦 吉瓦时 公里 公顷 次循环 小时 名员工 辆汽车 升 度 伏 套 平方米 个集装箱 片晶圆 万欧元 亿元".split()
)
ZH_CHARACTERS = "华东海明光远山川云天宏利泰安康博瑞恒信达通源盛辉腾龙金银玉石林江河湖星月晨阳春秋北南西中"
ZH_ENDINGS = tuple("集团 能源 材料 科技 矿业 化工 研究院 大学 动力 重工".split())

# Twenty kinds of fifteen things are three hundred topics.
TOPIC_KINDS = tuple(
    pair.split("/")
    for pair in "Solid-state/固态 Recycled/再生 Coastal/沿海 Printed/印刷 Ceramic/陶瓷 Organic/有机 Portable/便携 "
    "Industrial/工业 Marine/船用 Rural/乡村 Municipal/市政 Military/军用 Medical/医用 Agricultural/农用 Railway/铁路 "
    "Aviation/航空 Orbital/轨道 Underground/地下 Low-carbon/低碳 High-pressure/高压".split()
)
TOPIC_THINGS = tuple(
    pair.split("/")
    for pair in "batteries/电池 magnets/磁体 coatings/涂层 turbines/涡轮 sensors/传感器 membranes/隔膜 pipelines/管道 "
    "reactors/反应堆 alloys/合金 semiconductors/半导体 polymers/聚合物 robots/机器人 networks/网络 fuels/燃料 "
    "logistics/物流".split()
)
CATEGORIES = tuple(
    pair.split("/")
    for pair in "Policy/政策 Trade/贸易 Investment/投资 Research/科研 Manufacturing/制造 Mining/采矿 Transport/交通 "
    "Safety/安全 Environment/环境 Labour/劳动 Standards/标准化 Courts/司法".split()
)
PRESS_ENDINGS = tuple("Post Times Herald Journal Gazette Courier Tribune Monitor Observer Review".split())
ZH_PRESS_ENDINGS = tuple("日报 时报 晚报 周刊 新闻".split())
