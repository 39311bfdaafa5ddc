// Working directory, classes 31–47: what people ring the hotline about (诉求). Columns as in
// components.ts. An empty limit means: by level (field-rules 2.4.2).

export const subjects = `
3101 | 物业服务质量 | Property service | hps | III | | property>housing>community | | answered | 物业,物业不管,物业服务,物业公司,找物业,物业经理,property management | YS90170105
3102 | 物业收费 | Property fees | chp | III | | property>housing>market_regulation | | answered | 物业费,涨价,公摊,乱收费,收费标准,收费明细,property fee | YS900202 YS900203
3103 | 小区保洁 | Estate cleaning | hp | III | | property>sanitation | PLV | clean | 楼道脏,保洁,楼道卫生,没人打扫,电梯间脏,小区卫生,cleaning | 
3104 | 门禁和安防 | Entrance gate and guards | ehps | III | | property>police | V | repair | 门禁,单元门,楼门,保安,防盗门,对讲,刷脸,门锁,entry gate,intercom | YE200722 YS901601 YS901602 YS90170101
3105 | 公共设施维修 | Repairs of common parts | ehp | III | | property>housing | V | repair | 公共维修,楼道灯,声控灯,楼梯扶手,单元灯,维修,报修,hallway light,repair | YS90170305
3106 | 维修资金 | Maintenance fund | chp | IV | | housing>property>community | | answered | 维修资金,维修基金,公维金,maintenance fund | 
3107 | 业委会事务 | Owners' committee | chps | IV | | housing>community>property | | answered | 业委会,业主大会,物管会,选聘物业,公共收益,owners committee | 
3108 | 装修管理 | Renovation control | hpt | III | | property>housing>enforcement | V | order | 装修,承重墙,砸墙,改水管,拆墙,renovation,load-bearing | YS90170102
3109 | 楼道堆物 | Things piled in the stairwell | ehpt | III | 1wd | property>community>fire_rescue lane:community>fire_rescue | PV | clean | 堆放可燃物,一楼道,楼道拐角,楼道堵,楼道内,楼道堆,堆在楼道,楼道里堆,过道堆,楼梯间,鞋柜,纸箱,楼道杂物,stairwell,corridor | 
3110 | 房屋漏雨 | Leaking roof | hp | III | | property>housing | V | repair | 墙发霉,漏雨,渗水,屋顶漏,顶楼,外墙渗,墙皮发霉,roof leak | YS900402
3201 | 生活噪声 | Noise from neighbours | hp | III | | police>community>property | | noise | 邻居吵,楼上,跺脚,半夜,唱歌,装修声,蹦,拖椅子,吵得睡不着,噪音,扰民,noisy neighbour,noise | YS900101 NE06028
3202 | 广场舞噪声 | Square dancing | hps | III | | police>enforcement>community | PL | noise | 广场舞,跳舞,音箱,甩鞭子,抽陀螺,唱卡拉,square dance,music | YS900103
3203 | 娱乐场所噪声 | Bar or karaoke noise | hpt | III | | enforcement>police>environment | PL | noise | 夜里不消停,喝酒,低音炮,还在唱歌,酒吧,歌厅,KTV,卡拉ok,夜店,烧烤店吵,喝酒喊,karaoke,bar noise | YS900105
3204 | 交通噪声 | Traffic noise | hps | IV | | traffic_police>environment>municipal_works | PL | noise | 鸣笛,炸街,摩托车,大车,高架噪音,隔音,traffic noise,horn | YS900102
3205 | 设备噪声 | Noise from equipment | hp | III | | property>environment>enforcement | | noise | 换热站一开,机器响,地下水泵,水泵,泵房,空调机组,嗡嗡,低频,变压器响,换热站,冷却塔,pump noise | 
3301 | 停水和水压 | No water, low pressure | chp | II | | water_supply>property | | supply | 停水,没水,水压,水小,水管没水,不来水,no water,low pressure,water supply | YS900601 YS900602 YS900603
3302 | 水质问题 | Water quality | hpc | II | | water_supply>health>property | | supply | 水质,水黄,水发黄,自来水有味,水垢,二次供水,水箱,water quality,discolored water | YS901301 YS901302 YS901303
3303 | 停电和电压 | Power cut | chp | II | | power_supply>property | | supply | 停电,没电,跳闸,电压,断电,电表,power cut,no electricity,outage | YS90170302 YS90170304 YS90170308 YS90170309 YS90170310 YS90170311
3304 | 供气问题 | Gas supply | chp | II | | gas_supply>property | | supply | 停气,没气,燃气表,燃气安检,打不着火,燃气开通,gas supply | 
3305 | 供热问题 | Heating | chp | II | | heating>property | | supply | 暖气,不热,供暖,供热,室温,暖气片,地暖,温度不达标,家里冷,heating,radiator,cold | YS900401 
3306 | 水电气热收费 | Utility bills | chp | III | | market_regulation>power_supply>water_supply | | answered | 水费,电费,燃气费,暖气费,多收,账单,阶梯,utility bill | YS90170303
3307 | 通信网络 | Phone and broadband | chp | III | | telecom | | repair | 宽带,断网,信号差,网络,光纤,手机信号,有线电视,wifi,broadband,internet | YS900701
3308 | 室内管道 | Pipes indoors | hp | II | | property>water_supply>drainage | | repair | 马桶,厨房反水,卫生间漏,楼上漏水,下水管,地漏,管道老化,水龙头,leaking pipe,toilet blocked | 
3401 | 电梯困人 | People trapped in a lift | h | I | | fire_rescue>property>market_regulation | !trapped | repair | 困人,被困,关在电梯,困在电梯,电梯里出不来,trapped | 
3402 | 电梯故障 | Lift fault | ehp | II | | property>market_regulation | V | repair | 电梯坏,电梯停,电梯异响,电梯抖,电梯不开门,电梯门,掉层,电梯,lift,elevator | NC01076 YS901503
3403 | 电梯维保 | Lift maintenance | chpt | III | | market_regulation>property | | answered | 维保,年检,电梯年检,电梯检验,电梯保养,lift maintenance,elevator inspection | YS901502
3404 | 加装电梯 | Fitting a lift | chps | IV | | housing>community>property | | answered | 加装电梯,装电梯,加梯,adding a lift | 
3501 | 小区停车管理 | Parking inside the estate | chps | III | | property>parking>traffic_police | V | order | 车位紧张,没地方停,小区停车,车位,抢车位,外来车,没车位,车库,停车难,停车管理,parking space | YE200725 YS900903 YS900904
3502 | 停车收费 | Parking fees | chp | III | | parking>market_regulation>property | | answered | 停车费,停车收费,月租,包月,parking fee | YS900201 YS900902
3503 | 违规停车场 | Unlawful car park | tp | III | | parking>enforcement>market_regulation | PLV | order | 黑停车场,私自收停车费,私设停车,unlawful car park | NE09016 YE200724 YS901001 YS901002 YS900901
3504 | 交通组织 | Traffic arrangement | chps | IV | | traffic_police>municipal_works | PL | answered | 堵车,拥堵,单行,掉头,红绿灯时间,接送孩子,校门口堵,学校门口,traffic jam,congestion | YE200727
3505 | 公共交通 | Public transport | chps | IV | | traffic_police>municipal_works | PL | answered | 公共交通,公交站,公交,地铁,客车,班车,汽车站,客运,加车次,公交车,公交线路,末班车,等车,班次,bus route |
3506 | 出租车和网约车 | Taxis and ride hailing | chpt | III | | traffic_police>market_regulation | | answered | 出租车,网约车,的士,打表,拒载,绕路,绕道,黑车,摩的,出租司机,taxi,ride hailing | 
3507 | 公路和高速 | Roads between towns | chps | IV | | municipal_works>traffic_police | PL | answered | 高速公路,高速,国道,省道,县道,乡道,公路,收费站,通行费,修路,限高,超限,超载,桥梁,渡口,motorway,toll | 
3601 | 大气和异味 | Air and smells | hpt | III | | environment>enforcement>health | PLV | pollution | 空气质量,空气,雾霾,粉尘,烟尘,有毒气体,毒气,黑烟,煤灰,气体,大气污染,废气排放,臭气,臭气熏天,异味,臭味,刺鼻,喷漆,废气,恶臭,气味,臭死,smell,odour,air pollution | YE200114 YE200132
3602 | 水体污染 | Water pollution | hpt | II | | environment>water_supply>drainage | PLV | pollution | 污水,污水排放,废水,水污染,水源,水质,河流污染,养殖污染,养猪场,养殖场,排污,污染河,污水直排,偷排,黑臭,water pollution | NE06026
3603 | 噪声和振动污染 | Industrial noise | hpt | III | | environment>enforcement | PLV | pollution | 工厂噪声,噪声污染,厂房,机器轰鸣,工厂噪音,震动,机器声,机器响,industrial noise | 
3604 | 光污染 | Light pollution | hps | IV | | urban_management>environment>enforcement | PL | pollution | 光污染,灯太亮,刺眼,大屏,晃眼,light pollution | YE200729
3605 | 固废和危废 | Hazardous waste | tp | II | | environment>health>enforcement | PLV | pollution | 电子垃圾,废塑料,重金属,尾矿,填埋场,垃圾焚烧,垃圾场,垃圾填埋,废渣,医疗垃圾,危废,废机油,化学品,针头,hazardous waste | NE06033 YE200116
3606 | 生态破坏和企业污染 | Harm to nature, polluting works | hpt | III | | environment>enforcement | PLV | pollution | 污染,污染环境,环境污染,环保,环保局,环评,生态,采砂,采石,采石场,开山,矿山,煤矿,化工厂,砖厂,冶炼,搅拌站,非法开采,辐射,基站,变电站,植被,湿地,林地,quarry,polluting factory | 
3701 | 消防隐患 | Fire hazard | ehpt | II | 1wd | fire_rescue>safety>property | V | hazard | 消防隐患,火灾隐患,防火门,烟感,消防门,喷淋,易燃,fire hazard | YE200735
3702 | 飞线充电 | Charging by loose cable | ehpt | II | 1wd | fire_rescue>property>community | V | hazard | 拎回家,电瓶拎回家,楼道内充电,电动车充电,飞线充电,拉线充电,楼道充电,楼道里充电,给电瓶车充电,给电动车充电,电瓶上楼,充电线,接线板,电动车进楼,电瓶车上楼,e-bike battery,loose cable | 
3703 | 高空抛物 | Things thrown from windows | hpt | I | | police>property>community | V !falling | hazard | 高空抛物,楼上扔,扔烟头,窗外扔,高空坠物,thrown from window | 
3704 | 外墙脱落 | Façade coming loose | ehp | I | 4h | housing>property>safety | PLV !falling | hazard | 瓷砖脱落,外墙皮,空鼓,外墙面砖,外墙脱落,墙皮掉,瓷砖掉,保温层掉,墙砖松,falling tiles | 
3705 | 危房 | Unsafe building | ehp | II | 1wd | housing>safety | LV | hazard | 危房,房子裂,墙裂,房屋倾斜,开裂,unsafe building | 
3706 | 安全生产 | Safety at work places | tp | II | | safety>market_regulation>fire_rescue | V | hazard | 安全生产,违规动火,液化气罐,没有防护,safety at work | 
3707 | 烟花爆竹 | Fireworks | tp | II | | police>safety | PV | order | 烟花,鞭炮,放炮,爆竹,fireworks | YE200714 YE200737
3708 | 群租房 | Overcrowded letting | tp | III | | housing>police>community | V | order | 群租,隔断房,上下铺,合租太多,overcrowded | 
3801 | 居家养老服务 | Care at home | chs | III | | civil_affairs>community>health | | served | 居家养老,上门,助洁,护理员,助浴,养老服务,护工,care at home,home care | 
3802 | 老年餐桌 | Meals for the elderly | chps | III | | civil_affairs>community | | answered | 老年餐,助餐,老年食堂,送餐,老年饭桌,社区食堂,meals for elderly | 
3803 | 高龄津贴和老年卡 | Old-age allowance and card | ch | III | | civil_affairs>community | | answered | 高龄津贴,老年卡,老年证,养老助残卡,敬老卡,津贴没到,old-age allowance,senior card | 
3804 | 独居老人探访 | Visits to people living alone | h | II | | community>civil_affairs>health | | served | 独居,没人照看,好几天没见,探访,空巢,living alone,check on | 
3805 | 适老化改造 | Adapting a home | chs | III | | civil_affairs>housing | | served | 适老化,扶手,防滑,马桶扶手,床边护栏,grab rail,adapting | 
3806 | 残疾人服务 | Services for disabled people | chps | III | | civil_affairs>health>community | | served | 残疾,残疾证,轮椅,护理补贴,助残,盲人,disabled,disability | 
3807 | 养老机构 | Care homes | chpt | III | | civil_affairs>market_regulation | | answered | 养老院,敬老院,日间照料,养老机构,care home | 
3901 | 最低生活保障 | Minimum living allowance | chp | III | | civil_affairs>community | | decided | 低保,最低生活保障,低保户,低收入,minimum living allowance,subsistence | YS901201
3902 | 临时救助 | Temporary relief | ch | II | | civil_affairs>community | | decided | 临时救助,困难补助,揭不开锅,生活困难,大病没钱,temporary relief,hardship | YS901202
3903 | 福利待遇 | Welfare payments | chp | III | | civil_affairs | | answered | 福利,补贴,补助没发,慰问金,救济,welfare payment | YS90170501
3904 | 医疗救助 | Medical assistance | ch | III | | civil_affairs>health | | decided | 医疗救助,看病报销,大病,医药费,medical assistance | YS90170801
3905 | 退役军人事务 | Veterans | chp | III | | civil_affairs | | answered | 退役,退伍,优抚,军属,参战,veteran | YS90171501 YS90171502
3906 | 儿童和未成年人保护 | Child protection | hpt | I | | civil_affairs>police>community | | served | 未成年,孩子没人管,打孩子,虐待,困境儿童,留守,child protection | YS90171701
4001 | 就业服务 | Finding work | chs | III | | labour>community | | answered | 公益性岗位,人才市场,人才引进,大学生就业,再就业,就业补助,找工作,就业,招聘,求职,失业,岗位,创业,下岗,job,employment,unemployed | 
4002 | 拖欠工资 | Unpaid wages | hpt | III | | labour>justice | | decided | 农民工工资,民工工资,工资款,工程款,拖欠,血汗钱,未发工资,没发工资,工资没有发,工资未发,欠工资,押金工资,拖欠农民工工资,欠薪,拖欠工资,不发工资,工钱,工资没给,讨薪,unpaid wages,wages | YS900301
4003 | 劳动合同和社保 | Contract and insurance | chpt | III | | labour | | answered | 劳动法,劳动仲裁,仲裁,工伤,加班,双休,年假,带薪,社会保险,保险金,解聘,辞职,裁员,员工,用人单位,用工,试用期,劳动局,劳动监察,最低工资,高温津贴,产假工资,劳务派遣,缴纳社保,工资待遇,工资,劳动合同,五险一金,社保,不交保险,辞退,赔偿金,加班费,labour contract,social insurance | YS900302 YS900303 YS900304 YS900305 YS90170802
4004 | 养老金和社保卡 | Pension and card | chp | III | | labour>civil_affairs | | answered | 养老保险,退休,退休人员,退休工资,退休待遇,企业退休,内退,工龄,养老待遇,社会保障,社保局,新农保,参保,养老金,退休金,社保卡,资格认证,退休手续,pension,social security card | 
4005 | 灵活就业补贴 | Support for flexible workers | ch | III | | labour | | answered | 培训补贴,技能鉴定,稳岗,灵活就业,社保补贴,失业金,4050,技能培训,flexible worker,benefit | 
4006 | 人事档案 | Personnel file | ch | III | | labour | | answered | 落户档案,人社局,人事局,人社,档案,转档案,档案迁,personnel file | YS90170804
4007 | 医疗保险 | Health insurance | chp | III | | labour>health | | answered | 医保,医疗保险,医保卡,报销比例,异地就医,城乡居民医保,合作医疗,新农合,生育保险,大病保险,医保局,health insurance | 
4008 | 招考、职称和人事待遇 | Public service exams, titles and pay | chps | III | | labour>petition | | answered | 公务员,事业单位,事业编,编制,职称,招考,招录,考试成绩,资格考试,资格证,证书,考编,面试,笔试,在编,转正,借调,津补贴,绩效,绩效工资,车补,军转,转业,三支一扶,选调,公开招聘,civil service exam,professional title | 
4101 | 证明和盖章 | Certificates | chp | III | | community>civil_affairs | | answered | 证明怎么,关系证明,开证明,盖章,居住证明,证明信,certificate,proof of address | 
4102 | 户籍和居住证 | Registration and residence permit | ch | III | | police | | answered | 户口,居住证,迁户口,身份证,落户,household registration,residence permit | YS90171201 YS90171202
4103 | 社区活动和设施 | Community events and rooms | chs | IV | | community>culture_education | | answered | 社区活动,活动室,棋牌室,图书室,书画,兴趣班,活动中心,community event,activity room | 
4104 | 居务公开 | Residents' affairs disclosure | chpt | III | | community>civil_affairs | | answered | 居务,公开,居委会选举,公示栏,账目,居民代表,disclosure | 
4105 | 工作人员服务态度 | Conduct of staff | p | III | | petition>petition | | answered | 态度,工作人员,窗口,推诿,踢皮球,不接电话,rude,staff | YE200740
4106 | 办事流程咨询 | How to apply | c | III | | community>civil_affairs | | answered | 怎么办理,需要什么材料,去哪办,流程,在哪里办,办事,几点上班,how to apply,documents,opening hours | 
4107 | 志愿服务 | Volunteering | cs | IV | | community>civil_affairs | | answered | 志愿者,志愿服务,义工,时间银行,volunteer | 
4201 | 养犬管理 | Dogs | hpts | III | | police>community>property | PV | order | 遛狗,不拴绳,狗,狗叫,大型犬,狗屎,狗粪,流浪狗,犬只,dog,barking,leash | YS90170201 YS90170202 YS90170204
4202 | 流浪猫和其他动物 | Stray cats and other animals | hps | III | | community>urban_management>health | V | served | 流浪猫,喂猫,野猫,马蜂窝,蛇,黄鼠狼,stray,cat,wasp | 
4203 | 邻里纠纷 | Disputes between neighbours | hp | III | | community>justice>police | | mediated | 邻居,纠纷,吵架,矛盾,调解,邻里,不讲理,dispute,neighbour | YS901501
4204 | 婚姻家庭纠纷 | Family disputes | ch | II | | justice>community>police | !violence | mediated | 家暴,离婚,赡养,抚养,婆媳,打人,家庭矛盾,family dispute,violence | 
4205 | 法律咨询 | Legal advice | c | III | | justice | | answered | 法律援助,律师,打官司,遗嘱,公证,legal advice,lawyer | 
4301 | 社区卫生服务 | Community clinic | chps | III | | health | | answered | 社区卫生,社区医院,卫生服务中心,家庭医生,疫苗,打针,开药,挂号,体检,clinic,vaccine,doctor | 
4302 | 公共卫生 | Public health | hpt | II | | health>market_regulation | PV | served | 卫生许可,防疫,疫情,疾控,二手烟,血吸虫,传染病,消毒,登革热,控烟,吸烟,抽烟,public health,smoking | 
4303 | 非法行医 | Unlicensed practice | t | II | | health>market_regulation>police | V | order | 非法行医,黑诊所,没有行医,unlicensed clinic | YE200719
4304 | 医院和医疗纠纷 | Hospitals and medical disputes | chpt | III | | health | | answered | 医院,医生,医护,护士,医患,误诊,医疗事故,医疗纠纷,住院,病人,患者,手术,急诊,就诊,看病,治疗,处方,门诊,病历,病房,红包,医风,卫生局,卫生院,卫计委,药品,药店,药价,医德,中医院,妇幼保健院,人民医院,村医,乡村医生,hospital,medical dispute | 
4305 | 生育服务 | Births and families | chp | III | | health | | answered | 计划生育,准生证,生育证,二胎,二孩,三孩,社会抚养费,超生,独生子女,计生,生育,生育津贴,再生育,上环,结扎,失独,计生委,计生办,怀孕,出生证,birth permit | 
4401 | 入学和入园 | School places | chp | III | | culture_education | | answered | 中考,高考,高考加分,升学,招生,择校,学籍,就读,小升初,录取,学位,上学,读书,生源,入学,入园,学区,幼儿园,报名,转学,school place,kindergarten | YS901401 YS90171602
4402 | 校外培训 | Private tuition | tp | III | | culture_education>market_regulation | | answered | 补课费,辅导班,辅导,有偿补课,教育机构,驾校,兴趣班,培训班,补课,培训机构,退费,补习,托管班,private tuition | YS900204 YS90171601 YS901402
4403 | 托育和课后照护 | Childcare | chs | IV | | culture_education>community>health | | answered | 托育,托班,课后,带孩子,早教,childcare,nursery | 
4404 | 文体设施开放 | Access to sports grounds | chps | IV | | culture_education>community | PL | answered | 健身器材场,公园健身,体育馆,博物馆,文化馆,电影院,电影,影院,网吧,有线电视费,文物,古迹,文化,图书,体育,球场,电视台,广播,篮球场,足球场,场地开放,健身房,体育场,图书馆,sports ground | 
4405 | 学校管理和师德 | Schools and teachers | chpt | III | | culture_education | | answered | 学校,老师,教师,校长,班主任,学生,体罚,校服,食堂饭菜,住宿费,学费,资料费,教辅,择校费,乱收学费,课本,作业,大学,学院,中学,小学,高中,初中,职业学校,毕业证,毕业,宿舍,寝室,教育局,教育厅,教育,师资,代课,民办教师,校园,校车,家长,师德,义务教育,班级,高校,考研,军训,school,teacher | 
4501 | 消费纠纷 | Consumer dispute | chpt | III | | market_regulation | | mediated | 消费者,欺诈,霸王条款,质量问题,三包,维权,工商局,合同纠纷,假货,售后,会员卡,充值,买房定金,购物,商场,超市,电信收费,虚假宣传,物价局,举报商家,汽车销售,4s店,经销商,营业执照,开户费,个体户,退款,退货,预付卡,办卡,跑路,商家,发票,消费,理发店,健身卡,refund,prepaid card,shop | 
4502 | 食品安全 | Food safety | hpt | II | | market_regulation>health | V | order | 假酒,假药,三无产品,地沟油,猪肉,餐馆,食药监,饮用水桶装,添加剂,病死猪,质监局,食品,变质,过期,吃坏,拉肚子,不卫生,后厨,外卖,食物中毒,food,expired | 
4503 | 价格问题 | Prices | pt | III | | market_regulation | | answered | 物价,涨价,哄抬物价,定价,垄断,乱涨价,高价,价格监督,收费过高,价格,不标价,明码标价,缺斤短两,哄抬,price | 
4504 | 菜市场秩序 | Market hall | hps | III | | market_regulation>enforcement | PLV | order | 菜市场,农贸市场,摊位,market hall | NE09020
4505 | 推销和诈骗 | Fraud and hard selling | hpt | II | | police>market_regulation>community | | order | 集资,非法集资,融资,p2p,骗局,骗取,直销,高利贷,网贷,拉人头,非法传销,传销窝点,骗钱,诈骗,骗老人,保健品,推销,传销,投资,骗子,fraud,scam | 
4506 | 快递和邮政 | Parcels and post | chp | III | | market_regulation>telecom | | mediated | 快递,包裹,邮政,派件,派送,物流,邮局,驿站,快递费,parcel,courier | 
4507 | 旅游 | Tourism | chps | III | | culture_education>market_regulation | | answered | 旅游,景区,景点,导游,旅行社,游客,门票,酒店,宾馆,古镇,风景区,旅游局,跟团,tourism,tourist | 
4601 | 老旧小区改造 | Renewal of old estates | chps | IV | | housing>community>property | | answered | 棚改,棚户区,棚户区改造,提质改造,城中村,老旧小区,改造,旧改,外墙保温,翻新,管线改造,estate renewal | YS900206
4602 | 公租房和住房保障 | Public housing | chp | IV | | housing | | decided | 经济适用房,经适房,公积金,限价房,住房,购房补贴,安居,两限房,公租房,廉租房,住房补贴,保障房,摇号,public housing | YS90171901 YS90171902 YS90171903
4603 | 拆迁和征收 | Demolition and compensation | cp | IV | | housing>justice | | answered | 拆迁户,征地,征地拆迁,安置房,安置费,拆迁款,补偿款,违法征地,强拆,拆除,土地征收,安置小区,失地,拆迁,征收,安置,回迁,补偿,demolition,compensation | YS900501 YS900502 YS900503 YS900504 YS900505
4604 | 公房管理 | Public tenancy | chp | III | | housing>property | V | repair | 公房,直管公房,平房,房管所,院里,大杂院,public tenancy,courtyard | 
4605 | 平房煤改电和取暖 | Stoves and heating in old lanes | chp | II | | housing>power_supply>safety | | supply | 煤改电,煤炉,蓄热,一氧化碳,煤气中毒,蜂窝煤,coal stove,carbon monoxide | YE200723
4606 | 买房、交房和产权 | Buying a home, handover, title | chpt | III | | housing>market_regulation | | answered | 开发商,房产证,楼盘,交房,烂尾,烂尾楼,延期交房,预售,购房,买房,房产,不动产证,产权证,商品房,售楼部,购房合同,房地产,精装,业主,房屋质量,捆绑销售,住建局,国土局,期房,按揭,办证难,契税,developer,title deed | 
4607 | 规划和建设 | Planning and building | chps | IV | | housing>urban_management | | answered | 规划,规划局,城市规划,城市建设,配套,容积率,采光,学校规划,地块,土地,宅基地,建房,农村建房,村镇,新农村,自来水管网,建设用地,工程质量,招投标,招标,资质,建筑公司,承包商,planning | 
4701 | 意见建议 | Suggestion | s | IV | | petition>urban_management | | answered | 建议,希望能,能不能,提议,增设,增加,多装,suggestion,propose | 
4702 | 信访事项 | Petition | chpt | IV | 60d!! | petition>justice | | petition | 信访,上访,申诉,复查,复核,petition | 
4703 | 表扬感谢 | Praise | s | IV | | petition>community | | answered | 表扬,感谢,锦旗,点赞,praise,thanks | 
4799 | 其他诉求 | Other matter | chps | III | | petition>community | | answered | 其他,问一下,咨询,other | YE200798
`;
