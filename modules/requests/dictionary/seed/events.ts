// Working directory, classes 11–15: what happens in the street (事件). Columns as in components.ts.

export const events = `
1101 | 私搭乱建 | Illegal building | ehpts | IV | 15wd! | enforcement>housing>urban_management | | illegal_building | 盖房,砌墙,违法建设,违建,私搭,乱建,违章建筑,搭棚,加盖,彩钢房,阳光房,占地盖,封阳台,illegal building,illegal structure | GE0101 NE06001 YE200101
1102 | 暴露垃圾 | Exposed litter | | III | 4wh! | sanitation>urban_management estate:property>sanitation park:greening>sanitation water:water_supply>sanitation | | clean | 垃圾,垃圾没人清,垃圾满地,一堆垃圾,乱扔垃圾,垃圾袋,垃圾遍地,卫生死角,trash,litter,garbage,rubbish | GE0102 NE06010 YE200102 YE200137 YE200702 YE200704 YE200732
1103 | 积存垃圾渣土 | Accumulated rubble | | III | 2wd! | urban_management>sanitation>enforcement estate:property>urban_management | | clean | 渣土,建筑垃圾,装修垃圾,砖头,瓦砾,水泥块,拆下来的,debris,rubble,construction waste,dumping | GE0103 NE06011 NE06032 YE200103 YE200123 YE200124 YE200713
1104 | 道路不洁 | Dirty street | | III | 2wh! | sanitation estate:property>sanitation | | clean | 踩着打滑,一大片油,地上黏,路面太脏,道路脏,路面脏,没人扫,不扫地,落叶,扫街,路面油污,浮土,dirty street,dirty alley,sweeping | GE0104 NE06012 YE200104 YE200110 YE200138
1105 | 水域不洁 | Dirty water body | | III | 15wh! | water_supply>sanitation park:greening>water_supply | | clean | 水面漂浮,河面漂浮,河面,河里,漂浮物,水草,湖面,河水臭,水面,死鱼,river,pond | GE0105 NE06015 NE06025 YE200105
1106 | 绿地脏乱 | Littered green space | | III | 4wh! | greening>sanitation estate:property>greening | | clean | 绿地脏,绿化带垃圾,草丛,绿化带里 | GE0106 NE06017 NE06018 YE200106
1107 | 废弃车辆 | Abandoned vehicle | | IV | 5wd | urban_management>traffic_police>police estate:property>urban_management | | | 长草,停了快一年,停了大半年,僵尸车,废弃车,报废车,没人开,落满灰,轮胎瘪,abandoned vehicle,abandoned car | GE0107 NE06034 YE200107
1108 | 废弃家具设备 | Dumped furniture | | III | 2wd | sanitation>urban_management estate:property>sanitation | | clean | 破柜子,沙发,废弃家具,旧沙发,旧家具,大件垃圾,床垫,旧柜子,旧家电,bulky waste,furniture,mattress,sofa | GE0108 NE06035 YE200108
1109 | 非装饰性挂物 | Things hung on trees | | IV | 1wd | greening>urban_management | | clean | 树挂,塑料袋挂,树上挂 | GE0109 NE06019 YE200109
1110 | 道路破损 | Damaged road | | III | 3wd | municipal_works>urban_management estate:property>municipal_works lane:municipal_works>housing | | road | 便道,人行道破,人行道砖,路坑,坑槽,有个坑,坑一个,大坑,路面坑,坑洼,坑坑洼洼,破损,地砖,路沿石,砖松,台阶,绊倒,路不平,路面裂,pothole,sidewalk,pavement,road damage | GE0110 NE06013 NE06049 NE06050 YE200142 YE200306
1111 | 堤岸破损 | Damaged embankment | | II | 3wd | water_supply>municipal_works | | road | 河堤,堤岸,驳岸,护坡,挡土墙,边坡,embankment | GE0111 NE06023 NE06048
1112 | 道路遗撒 | Spill on the road | | II | 2wh | sanitation>enforcement>traffic_police | | clean | 遗撒,洒落,渣土车掉,漏了一路,油洒,spill | GE0112 NE06014 YE200304 YE200311
1113 | 建筑物外立面不洁 | Dirty façade | | IV | 10wd | urban_management>housing estate:property | | | 外立面,外墙脏,外墙涂鸦,墙面,graffiti | GE0113 NE06004 NE06005 YE200131
1114 | 水域秩序 | Unlawful use of water | et | II | 1wd | water_supply>enforcement>police | | order | 钓鱼,游泳,电鱼,野泳,下河,fishing,swimming | GE0114 NE06024 NE06046 YE200133 YE200134 YE200135
1115 | 焚烧垃圾树叶 | Burning litter | | I | 2h | enforcement>environment>fire_rescue | | order | 烧垃圾,烧树叶,焚烧,烧纸,烟味,burning | GE0115 NE06020 YE200127
1116 | 油烟污染 | Kitchen fumes | ehpts | III | 7wd | enforcement>environment>market_regulation | | pollution | 油烟,烟道,炒菜味,饭店排烟,烧烤味,排风口,kitchen fumes,smoke from restaurant | GE0116 NE06027 YE200141 YE200717
1117 | 动物尸体 | Dead animal | | II | 4wh | sanitation estate:property>sanitation | | clean | 死猫,死狗,死老鼠,动物尸体,dead animal | GE0117 NE06037
1118 | 饲养家禽家畜 | Poultry kept in town | | III | 5wd | enforcement>community | | order | 养鸡,养鸭,公鸡打鸣,鸡叫,家禽,鸽子,poultry,rooster | GE0118 NE06038 YE200140 YS90170203
1119 | 垃圾满溢 | Overflowing bins | | III | 4wh | sanitation estate:property>sanitation | | clean | 垃圾桶边,盖子都合不上,垃圾爆满,爆满,垃圾桶满,满溢,垃圾没收,没清运,溢出来,桶满,清运,overflowing,missed collection,recycling | NE06042 YE200731
1120 | 垃圾未分类 | Waste not sorted | eps | IV | 3wd | urban_management>property>community | | order | 垃圾分类,不分类,混投,混装,厨余,waste sorting | NE06041
1121 | 乱倒污水 | Waste water tipped | | III | 1wd | enforcement>drainage>water_supply | | order | 倒污水,泔水,污水倒,脏水泼,洗车水,waste water | NE06030 YE200115 YE200128
1122 | 乱堆杂物 | Things piled up outdoors | | III | 1wd | urban_management>enforcement>community estate:property>community lane:urban_management>community | | clean | 摆得到处,堆东西,公共区域,捡废品,杂物,堆物,堆料,堆放,乱堆,堆满,占公共区域,废纸壳,piled,clutter | GE0507 NE06036 YE200507
1123 | 毁绿占绿 | Green space taken | | III | 5wd | greening>enforcement estate:property>greening | | order | 圈了,铲了,绿地被占,种葱,种菜,毁绿,占绿,圈地,开荒,踩踏草坪,砍树,伐树,vegetable patch,illegal tree cutting | NE06045 NE06022 YE200498
1124 | 私装地锁 | Private parking lock | | III | 3wd | urban_management>enforcement>police estate:property>urban_management | | order | 地锁,私装地桩,占车位,石墩占位,锥桶,parking lock | NE06040 YS90171402
1125 | 病虫害 | Tree pests | | III | 3wd | greening estate:property>greening | | green | 虫害,毛毛虫,美国白蛾,蚜虫,吊死鬼,树虫,pest | NE06021 YE200409
1126 | 四害孳生 | Rats, mosquitoes, cockroaches | ehps | III | 3wd | health>sanitation>property estate:property>health | | clean | 鼠迹,老鼠,鼠患,蚊子,蟑螂,苍蝇,灭鼠,蚊蝇,rat,rodent,mosquito | YE200113
1127 | 架空线缆杂乱 | Tangled overhead wires | | III | 5wd | telecom>power_supply | | | 废线,头顶的线,蜘蛛网,线缆垂落,蜘蛛网一样,线缆杂乱,电线乱,飞线,弱电线,线垂下来,线耷拉,overhead wire | NE06008 YE200406
1128 | 空调外机低挂 | Low air-conditioner unit | | IV | 7wd | enforcement>urban_management | | order | 空调外机,空调滴水,外机,空调水,air conditioner | GE0513 NE06009
1129 | 临街违规开设 | Wall opened without permission | et | IV | 10wd | enforcement>housing | | illegal_building | 开墙打洞,接坡,破墙,开门,开窗 | NE06003 NE06039 YE200709
1199 | 其他市容问题 | Other street scene matter | | III | 3wd | urban_management | | | 市容,脏乱差,环境差 | GE0199
1201 | 非法小广告 | Illegal small ads | | III | 4wh | enforcement>sanitation>property estate:property>enforcement | | clean | 小广告,牛皮癣,喷涂,贴广告,开锁广告,办证,传单,illegal ads,flyers | GE0201 NE07001 YE200201 YE200139 YE200708 YE200734
1202 | 违规户外广告 | Unlawful advertising | | IV | 5wd | enforcement>urban_management | | order | 横幅,条幅,户外广告,违规广告,标语,billboard | GE0202 GE0203 NE07003 NE07006 NE07007 YE200202 YE200203 YE200701
1204 | 街头散发广告 | Handing out flyers | et | IV | 2wh | enforcement | | order | 发传单,散发广告,插车广告 | GE0204 NE07002 YE200204
1205 | 广告招牌破损 | Damaged sign | | III | 1wd | enforcement>urban_management | | | 招牌坏,灯箱坏,缺字,公益广告破,damaged sign | GE0205 NE07008 YE200205
1301 | 施工扰民 | Noisy building work | ehpt | III | 1wd | enforcement>environment>housing | | noise | 施工,工地,打桩,夜间施工,半夜施工,混凝土,挖掘机,construction noise | GE0301 NE08001 YE200301
1302 | 工地扬尘 | Dust from a site | ehpt | III | 1wd | enforcement>environment>housing | | pollution | 工地进出,土堆,一路土,工地扬尘,苫盖,工地裸土,裸土未苫盖,扬尘,灰尘大,裸土,没盖网,不洒水,尘土,dust | GE0302 NE08004 YE200302
1303 | 施工废弃料 | Building waste left | | III | 2wd | urban_management>enforcement>housing | | clean | 施工废料,废料没清,工程垃圾,沙子水泥 | GE0303 NE08005 NE08006 NE08010 YE200305 YE200309
1304 | 施工占道 | Works blocking the way | | III | 1wd | municipal_works>enforcement>traffic_police | | order | 施工围挡,占道施工,围挡,路挖开,works blocking | GE0304 NE08002 NE08007 YE200307
1305 | 无证掘路 | Digging without permit | et | III | 2wd | municipal_works>enforcement | | order | 掘路,挖路,刨路,无证挖 | GE0305 NE08003 NE08016
1306 | 渣土车违规 | Rubble lorries | et | II | 4wh | enforcement>traffic_police | | order | 渣土车,土方车,不盖篷布,车轮带泥,dump truck | NE08011 NE08012 YE200312 YE200313 YE200120
1401 | 路面塌陷 | Road collapse | | I | 2h | municipal_works>drainage>traffic_police | !collapse | road | 塌陷,塌了,路面下沉,塌方,地陷,collapse,sinkhole | GE0401 YE200401 YE200405
1402 | 自来水管破裂 | Burst water main | | I | 4h | water_supply>municipal_works estate:water_supply>property | | repair | 供水管,供水管漏水,水管爆,爆管,自来水管,冒水,喷水,水管破,跑水,漏水成河,burst pipe,water main,water leak | GE0402 YE200402
1403 | 燃气管道破裂 | Gas leak | | I | 2h | gas_supply>fire_rescue>police | !gas | repair | 燃气泄漏,煤气味,燃气味,漏气,天然气味,gas leak,smell of gas | GE0403 YE200403
1404 | 下水道堵塞 | Blocked sewer | | II | 1wd | drainage>municipal_works estate:property>drainage | | repair | 污水井往外,污水井溢流,溢流,下水道,堵塞,污水外溢,反水,返水,污水漫,管道堵,冒污水,井溢水,sewer,blocked drain,sewage | GE0404 YE200404 YE200192
1405 | 热力管道破裂 | Burst heating pipe | | I | 4h | heating>municipal_works | | repair | 热力管,暖气管爆,热水管道,冒热气 | GE0405
1406 | 道路积水 | Ponding | | II | 4wh! | drainage>municipal_works>sanitation estate:property>drainage | | road | 水排不,垫砖,年年淹,积水,水淹,没过脚,淌水,排不出去,下雨就,内涝,ponding,flooded,standing water | GE0406 YE200111
1407 | 积雪结冰 | Snow and ice | | II | 4wh | sanitation>municipal_works estate:property>sanitation | | road | 结冰,积雪,冰面,路滑,扫雪,冻住,snow,ice,icy | GE0407 NE10001 YE200112
1408 | 架空线缆损坏 | Fallen wire | | I | 4h | power_supply>telecom>municipal_works | !electric | repair | 线掉,电线断,线缆脱落,电缆断,fallen wire,cable down | GE0408 NE10002
1409 | 群体聚集 | Crowd gathering | e | I | 2h | safety>police | pl | order | 聚集,拉横幅,围堵,堵门 | GE0409
1499 | 其他突发情况 | Other incident | | I | 4h | safety>fire_rescue>police | | repair | 突发,险情,紧急 | GE0499
1501 | 无照游商 | Street pedlars | ehpt | III | 2wh | enforcement>market_regulation | | order | 游商,摆摊,小贩,地摊,流动摊贩,卖菜的三轮,占道卖,pedlar,street vendor | GE0501 NE09001 NE09002 YE200501 YE200706 YE200712 YE200718
1502 | 流浪乞讨 | Rough sleepers and beggars | eh | II | 2wh | civil_affairs>police>enforcement | pl | | 流浪,乞讨,要饭,露宿,homeless,beggar | GE0502 NE09003 YE200502
1503 | 占道废品收购 | Scrap dealing on the street | ehpt | III | 4wh | enforcement>market_regulation | | order | 收废品,废品,收破烂,废品站,scrap | GE0503 NE09004 YE200503
1504 | 店外经营 | Trading outside the shop | ehpt | III | 4wh | enforcement>market_regulation | | order | 往外摆,占道经营,摆到人行道,沿街商户,商户占道,店外经营,出店,摆到外面,桌子摆到,摆到路上,外摆,超市门口堆,outside shop | GE0504 NE09005 NE09006 NE09022 YE200504 YE200745
1505 | 机动车乱停放 | Cars parked wrongly | ehpt | III | 4wh | traffic_police>urban_management estate:property>traffic_police lane:traffic_police>community | | order | 轿车,停满了车,停满车,车堵,占压人行道,乱停车,违停,停车,堵门口,堵路,占道停车,车停在,双排停,挡住,illegal parking,parked,blocking | GE0505 NE09009 YE200505
1506 | 非机动车乱停放 | Bikes parked wrongly | ehpt | III | 4wh | urban_management>enforcement estate:property | | order | 电动车乱停,自行车乱停,电瓶车停,非机动车,单车堵,bike parking | GE0506 NE09010 YE200506
1507 | 共享单车乱放 | Shared bikes piled up | ehps | III | 4wh | urban_management | | order | 共享单车,小黄车,单车扎堆,共享电单车,shared bike | NE09011
1508 | 商业噪声 | Shop noise | ehpt | III | 1wd | enforcement>police>environment | | noise | 喇叭,音响,叫卖,促销,店铺音乐,大喇叭,loudspeaker | GE0508 YE200508 YS900104
1509 | 黑车拉客 | Unlicensed taxis | et | III | 1wd | traffic_police>enforcement | | order | 黑车,拉客,摩的,unlicensed taxi | GE0509 YE200509 YE200744
1510 | 露天烧烤 | Open-air barbecue | ehpt | II | 2h! | enforcement>environment>market_regulation | | order | 露天烧烤,烧烤摊,撸串,烤串,烤羊肉串,barbecue | GE0510 NE06029 YE200510
1511 | 沿街晾挂 | Laundry over the street | e | IV | 1wd | urban_management>community | | clean | 晾衣服,晾晒,拉绳,晒被子,laundry | GE0511 NE06007
1512 | 非法出版物 | Unlawful publications | et | IV | 1wd | enforcement>culture_education | | order | 盗版,非法出版 | GE0512 NE09008 YE200512 YE200742
1513 | 占用消防通道 | Fire lane blocked | ehpt | II | 4wh | fire_rescue>traffic_police>property estate:property>fire_rescue | | order | 消防车进来,消防通道,消防车进不来,消防车道,生命通道,堵消防,fire lane | NE09012
1514 | 占道洗车 | Car washing in the street | et | IV | 1wd | enforcement>water_supply | | order | 洗车,占道洗车 | NE09021
1515 | 无照经营 | Trading without licence | etp | III | 7wd | market_regulation>enforcement | | order | 无照,无证餐饮,没有执照,黑作坊,无证经营,unlicensed | NE09015 YS90171101
1599 | 其他街面秩序 | Other street order matter | | III | 1wd | enforcement>urban_management | | order | 街面,秩序 | GE0599 YE200599 YE200738
`;
