// Working directory, classes 01–06: things that stand in the street (部件). Read by read-table.ts:
// code | name | English | kinds | level | limit | units by ground | flags | conditions | words | other codes
// Limits marked ! were read in a city's published rule, !! in a law; the others are ours, to be
// replaced by the office. Units: h hour, d day, wh working hour, wd working day.

export const components = `
0101 | 上水井盖 | Water-main cover | | II | 4wh | water_supply>municipal_works estate:property>water_supply | | cover | 上水井盖,自来水井盖,水表井 | GC0101 NC01001 YC100101
0102 | 污水井盖 | Sewer cover | | I | 2h! | drainage>municipal_works estate:property>drainage | | cover | 污水井盖,污水井,井盖没了,井盖丢失,井盖缺失,sewer cover,manhole | GC0102 NC01002 YC100102
0103 | 雨水井盖 | Storm-drain cover | | I | 2h! | drainage>municipal_works estate:property>drainage | | cover | 雨水井盖,雨水井 | GC0103 NC01003 YC100103
0104 | 雨水箅子 | Storm-drain grate | | II | 4wh | drainage>municipal_works>sanitation estate:property>drainage | | cover | 雨水口,雨水箅子,雨箅子,下水箅子,箅子,篦子,storm drain,grate | GC0104 NC01004 YC100104
0105 | 电力井盖 | Power cable cover | | I | 4h | power_supply>municipal_works | !electric | cover | 电力井盖,电缆井盖,电力井 | GC0105 NC01005 NC01017 YC100105
0106 | 路灯井盖 | Street-light cover | | II | 4wh | urban_management>power_supply | | cover | 路灯井盖 | GC0106 NC01006 YC100106
0107 | 通信井盖 | Telecom cover | | II | 4wh | telecom>municipal_works | | cover | 通信井盖,电信井盖,网络井盖,电视井盖,弱电井 | GC0107 GC0108 GC0109 NC01007 NC01008 NC01009 YC100107 YC100108 YC100109
0110 | 热力井盖 | Heating cover | | II | 4wh | heating>municipal_works | | cover | 热力井盖,暖气井 | GC0110 NC01010 YC100110
0111 | 燃气井盖 | Gas cover | | I | 2h | gas_supply>municipal_works | !gas | cover | 燃气井盖,煤气井盖,天然气井盖 | GC0111 NC01011 YC100111
0113 | 消防设施 | Fire hydrant or equipment | | II | 1wd | fire_rescue>water_supply estate:property>fire_rescue | | | 水带,消防箱,消防栓,消火栓,灭火器,消防水带,消防设施,hydrant,fire extinguisher | GC0113 NC01013 YC100113
0114 | 不明井盖 | Cover of unknown owner | | I | 4wh | municipal_works>urban_management estate:property | | cover | 井盖,无主井盖,不明井盖,井盖松动,井盖响,井盖破,manhole cover | GC0112 GC0114 GC0130 NC01012 NC01022 NC01023 YC100114
0115 | 通信交接箱 | Telecom cabinet | | III | 2wd | telecom | | | 通信箱,交接箱,光缆箱,宽带箱 | GC0115 NC01027 YC100115
0116 | 电力设施 | Power equipment | | II | 1wd | power_supply estate:power_supply>property | !electric | | 电箱,配电箱,配电柜,变压器,电表箱,电线裸露,漏电,power box,exposed wire | GC0116 GC0134 NC01028 NC01048 NC01060 YC100116
0117 | 立杆 | Pole | | III | 2wd | power_supply>telecom>municipal_works | | | 电线杆,电杆,杆子歪,立杆,废弃杆,pole | GC0117 NC01030 NC01031 NC01032 NC01034 YC100117 YC100144
0118 | 路灯 | Street light | | III | 2wd | urban_management>power_supply estate:property>power_supply park:greening>urban_management | | light | 路灯频闪,路灯,灯不亮,不亮了,灯坏,灯杆,照明,黑灯瞎火,摸黑,闪烁,street light,street lamp,lamp,light out | GC0118 NC01037 YC100118 YC100141
0119 | 地灯和景观灯 | Ground and decorative lights | | III | 5wd | greening>urban_management estate:property | | light | 景观灯,地灯,射灯,草坪灯,庭院灯,亮化 | GC0119 GC0120 NC01038 NC01039 YC100119 YC100120
0126 | 健身设施 | Outdoor fitness equipment | | III | 3wd | culture_education>property estate:property>culture_education | | | 健身器材,健身设施,漫步机,单杠,双杠,跷跷板,太空漫步,乒乓球台,fitness,gym equipment | GC0126 NC01046 YC100126
0135 | 燃气调压箱 | Gas regulator box | | I | 2h | gas_supply | !gas | | 调压箱,调压站,燃气箱 | GC0135 NC01049 YC100133 YC100135
0136 | 监控电子眼 | Surveillance camera | | III | 3wd | police>telecom estate:property>police | | | 监控,摄像头,探头,电子眼,camera | GC0136 NC01050
0139 | 充电桩 | Charging point | | III | 3wd | parking>power_supply estate:property>power_supply | | | 充电桩,充电柜,换电柜,充电口,charger,charging | NC01054
0140 | 旧衣物回收箱 | Clothes-collection bin | | IV | 5wd | sanitation>urban_management estate:property | | | 旧衣回收箱,旧衣箱,衣物回收 | NC01059
0141 | 快递柜 | Parcel lockers | | IV | 5wd | property>telecom | | | 快递柜,丰巢,取件柜,parcel locker | NC01075
0142 | 通信线缆设施 | Telecom base station | chps | IV | 7wd | telecom>environment | | | 基站,辐射,信号塔 | NC01062 YS90170701
0201 | 停车场设施 | Car-park equipment | | III | 3wd | parking>property estate:property>parking | | | 道闸,停车场,起落杆,抬杆,停车收费机,barrier | GC0201 GC0202 NC02001 NC02003 YC100201 YC100202
0203 | 公交站亭 | Bus shelter | | III | 3wd | municipal_works>urban_management | | | 公交站,站牌,候车亭,站台,bus stop,shelter | GC0203 NC02004 YC100203
0205 | 过街天桥和地道 | Footbridge or underpass | | II | 1wd | municipal_works | | | 天桥,过街天桥,地下通道,地道,扶梯,footbridge,underpass | GC0205 GC0206 NC02006 NC02007 YC100205 YC100206
0208 | 桥梁 | Bridge | | II | 1wd | municipal_works>water_supply | | | 桥面,桥栏,桥栏杆,跨河桥,立交桥,bridge | GC0207 GC0208 NC02008 NC02009 YC100207 YC100208
0209 | 交通标志和标线 | Traffic sign or marking | | III | 3wd | traffic_police>municipal_works | | | 标志牌,指示牌,限速牌,标线,斑马线,停车线看不清,禁停标志,traffic sign,crosswalk,marking | GC0209 NC02010 NE06016 YC100209
0210 | 交通信号灯 | Traffic signal | | I | 4h | traffic_police>municipal_works | | | 红绿灯时间,信号灯不亮,红绿灯,信号灯,人行灯,倒计时,traffic light,traffic signal | GC0210 GC0214 NC02014 NC02015 YC100210
0211 | 交通护栏和隔离桩 | Guard rail or bollard | | III | 1wd | traffic_police>municipal_works estate:property | | | 护栏,隔离栏,隔离桩,石墩,防撞桶,反光柱,guard rail,bollard | GC0211 NC02017 NC02018 NC02020 NC02021 NC02022 YC100211
0213 | 路名牌和门牌 | Street or house number plate | | IV | 5wd | civil_affairs>police | | | 路牌,路名牌,门牌,楼号牌,楼牌,street sign,house number | GC0213 NC02012 NC02013 NC02038 YC100213
0218 | 非机动车停放点 | Cycle parking | | III | 3wd | urban_management>parking estate:property | | | 车棚,自行车棚,电动车棚,停车架,非机动车停车点,bike shed,bike rack | GC0212 NC02025 NC02027 YC100212
0219 | 无障碍设施 | Accessibility equipment | | III | 3wd | municipal_works>property estate:property>housing | | | 无障碍,坡道,轮椅,盲道,扶手,轮椅上不去,ramp,wheelchair,tactile | NC02034 NE06051 NE06052 NE09019 YE200716 YE200728 YE200598
0220 | 减速带 | Speed bump | | III | 3wd | municipal_works>traffic_police estate:property | | | 减速带,减速垄,缓冲带,speed bump | NC02043
0301 | 公共厕所 | Public toilet | | III | 1wd | sanitation>urban_management park:greening>sanitation | | | 公厕,厕所,洗手间,卫生间没水,冲水,toilet,restroom | GC0301 NC03001 NC03002 YC100301 YE200720
0302 | 化粪池 | Septic tank | | II | 1wd | sanitation>drainage estate:property>sanitation | | | 化粪池,粪水,粪便外溢,septic | GC0302 NC03003 YC100302
0304 | 垃圾间 | Refuse room | | III | 1wd | sanitation>property estate:property>sanitation | | | 垃圾间,垃圾楼,垃圾房,垃圾站,中转站 | GC0304 NC03004 YC100304
0305 | 垃圾箱 | Litter bin | | III | 1wd | sanitation estate:property>sanitation park:greening>sanitation | | | 垃圾箱坏,垃圾桶坏,垃圾桶,果皮箱,垃圾桶盖,桶盖,分类桶,trash can,litter bin,garbage bin | GC0305 NC03005 YC100305
0307 | 广告牌匾设施 | Sign board | | III | 3wd | enforcement>urban_management | | | 灯箱,霓虹灯,广告牌掉,招牌松动,牌匾,店招,招牌要掉,sign board | GC0306 GC0307 NC03006 NC03007 YC100306 YC100307
0308 | 宣传栏 | Notice board | | IV | 5wd | community>culture_education | | | 宣传栏,公告栏,橱窗,宣传橱窗,notice board | GC0501 NC03008 YC100501
0401 | 古树名木 | Protected tree | | II | 1wd | greening | | green | 古树,名木,古槐 | GC0401 NC04001 YC100401
0402 | 行道树 | Street tree | | III | 3wd | greening estate:property>greening | | green | 行道树枯,树枝遮挡,遮挡路灯,行道树,树枝,树杈,枯枝,树倒,树歪,修剪,遮挡采光,大树,梧桐,杨絮,柳絮,tree,branch | GC0402 NC04002 NC04003 YC100402 YE200410
0403 | 护树设施和树池 | Tree grate or guard | | III | 3wd | greening estate:property | | | 树池,树坑,树穴,护树,树篦子 | GC0403 NC04004 NC04011 YC100403
0404 | 花架花钵 | Flower stand | | IV | 5wd | greening estate:property | | | 花箱,花钵,花架,花坛 | GC0404 NC04005 YC100404
0405 | 绿地 | Green space | | III | 5wd! | greening estate:property>greening | | green | 绿地,草坪,绿化带,绿篱,黄土裸露,斑秃,补种,灌木,绿化,green space,lawn | GC0405 NC04013 NC04014 YC100405
0407 | 街头座椅 | Street bench | | IV | 5wd | greening>municipal_works estate:property | | | 座椅,长椅,长凳,休息椅,凳子,椅子坏,bench | GC0407 NC04007 YC100407
0408 | 绿地护栏 | Green-space rail | | III | 3wd | greening estate:property | | | 绿地护栏,绿化护栏,草坪护栏 | GC0408 NC04008
0409 | 绿地附属设施和喷泉 | Sprinklers and fountains | | III | 3wd | greening estate:property | | | 喷灌,喷泉,喷头,浇水管,灌溉,跑冒滴漏,sprinkler,fountain | GC0409 GC0410 NC04009 NC04010 YC100409 YE200408
0502 | 人防工事和公房地下室 | Civil-defence or public basement | mehpt | III | 3wd | housing>safety | | | 地下室,人防,防空洞,basement | GC0502 GC0503 NC05002 YC100502 YC100503
0603 | 水域护栏和附属设施 | River rail | | II | 1wd | water_supply>municipal_works park:greening>water_supply | | | 水域护栏,河边护栏,河道护栏,湖边栏杆,救生圈,警示牌,亲水平台,river rail,lifebuoy | GC0603 GC0604 GC0606 NC01069 NC01070 NC01071
0607 | 防汛排水设施 | Flood-control equipment | | II | 1wd | drainage>water_supply | | | 排水泵,泵站,排水口,防汛,雨污排放口 | NC01067 NC01072 NC01073
`;
