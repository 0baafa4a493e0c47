package writ.access;

import java.util.List;
import writ.token.PermissionId;

/// The pairs of permission groups `X Write` and `X Read` of the catalog of 2026-11-23, by id: 143
/// of the same name and scope. Two more (`Custom Error Rules`, `Zaraz`) have no published id for
/// one side and are named in [Implications].
///
/// INVARIANT: data only, a row each: the id of the writing group, the id of the reading one, the
/// source, the name without its last word. Source `E`: Cloudflare, "Create API token": the
/// dashboard's `Edit`, which is the API's `Write`, covers create, read, update, delete and list.
/// Source `D`: the same page, though the API reference lists endpoints of this product that accept
/// the reading group and not the writing one.
final class ReadWriteTwins {

  private static final String UNDISPUTED = "E";

  private ReadWriteTwins() {}

  /// @param isDisputed whether the API reference lists what the reading one may do and the writing
  ///   one may not
  record Twin(PermissionId writing, PermissionId reading, boolean isDisputed) {}

  static List<Twin> all() {
    return ROWS.lines().map(line -> line.split(" ", 4)).map(ReadWriteTwins::twin).toList();
  }

  private static Twin twin(String[] fields) {
    return new Twin(
        new PermissionId(fields[0]), new PermissionId(fields[1]), !fields[2].equals(UNDISPUTED));
  }

  private static final String ROWS =
      """
      1ba6ab4cacdb454b913bbb93e1b8cb8c 19637fbb73d242c0a92845d8db0b95b1 E AI Crawl Control
      6c8a3737f07f46369c1ea1f22138daaf 4dc8917b4b40457d88d3035d5dadb054 E AI Gateway
      384a77ea7c2e47d898715dc6a064f3f4 01aab63d6e064d7a8160339985d2db19 E AI Search
      686d18d5ac6c441c867cbf6771e58a0a 0cc3a61731504c89b99ec1be78b77aa0 E API Tokens
      ad7a6f88896d498f98eb30592abfbbf4 2dd44e425a914fb98f8d1ddbbcd66915 E Access: Apps
      1e13c5124ca64b72b1969a67e8829049 7ea222f6d5064cfa89ea366d7c1fee89 E Access: Apps and Policies
      959972745952452f8be2452be8cbb9f2 eb258a38ea634c86a0c89da6b27cb6b6 E Access: Apps and Policies
      4e5fd8ac327b4a358e48c66fcbeb856d 08e61dabe81a422dab0dea6fdef1a98a E Access: Custom Pages
      2fc1072ee6b743828db668fcb3f9dee7 0f4841f80adb4bada5a09493300e7f8d E Access: Device Posture
      f2f1e4d555854b8593912806eb459691 abe9cecdf3234d5da2a8d7a6adc9aebf E Access: Groups
      5541aee5804a4850aa6d77351cc4a610 9c35051ed89842839a637f81448d8c7c E Access: Identity Providers
      e7e40392e132414fb68890c3328bdc6a 0974adb35b73411a84ebcc8e91cc29eb E Access: Keys
      29d3afbfd4054af9accdd1118815ed05 4f3196a5c95747b6ad82e34e1d0a694f E Access: Mutual TLS Certificates
      aed5acd922ae4fa68560cf0094e3e517 b219cc392cc843cfab473cf3abd06c5b E Access: Organizations
      bfe0d8686a584fa680f4c53b5eb0de6d 26bc23f853634eb4bff59983b9064fde E Access: Organizations, Identity Providers, and Groups
      e9e3e5ccdebf43dbb1c9576fe74dfaab 84b9a6a947474555aeb43a82300ce145 E Access: Policies
      6d23f290472f4e6fad5c4398c057c356 b8b7514ce5364cd8ac0455f3eb16eb5f E Access: Policy Test
      bc783549a3a741aaa10556faf8b485bb de99c87e48d642ce8c985d027905b475 E Access: Population
      d30c9ad8b5224e7cb8d41bcb4757effc 99ff99e4e30247a99d3777a8c4c18541 E Access: SSH Auditing
      a1c0fec57cf94af79479a6d827fa518c 91f7ce32fa614d73b7e1fc8f0e78582b E Access: Service Tokens
      d320e35958c845c89e69098a4ea38f64 f6f99815bf8f4f7abffe6bc73873a5b9 E Access: Tags
      d376dac8822b439a991b795c87789e6f 7a3629ac278d41adbfac30094a94f778 E Access: Users
      5bc3f8b21c554832afc660159ab75fa4 eb56a6953c034b9d97dd838155666f06 E Account API Tokens
      8a9d35a7c8504208ad5c3e8d58e6162d c57ea647ef654b47bc8944fa739b570d E Account Custom Pages
      dc44f27f48ab405392a5f69fe822bd01 cfa964bcdafc4ab39704e7476154e41b E Account DNS Settings
      a416acf9ef5a4af19fb11ed3b96b1fe6 de7a688cc47d43bd9ea700b467a09c96 E Account Firewall Access Rules
      2edbf20661fd4661b0fe10e9e12f485c 4f1071168de8466e9808de86febfc516 E Account Rule Lists
      56907406c3d548ed902070ec4df0e328 fb39996ee9044d2a8725921e02744b39 E Account Rulesets
      cfa2e2893226455c9b945914969dff7c ece81d7757ff406cad61f221a4920d55 E Account Security Center Insights
      1af1fa2adc104452b74a9a3364202f20 c1fde68c7bcc44588cbb6ddbc16d6480 D Account Settings
      cde8c82463b6414ca06e46b9633f52a6 56b2af4817c84ad99187911dc3986c23 E Account WAF
      db37e5f1cb1a4e1aabaef8deaea43575 a7a233f9604845c787d4c8c39ac09c21 E Account: SSL and Certificates
      6ffe7f4299db4d4cb54f64e0eb12a456 d07270cea5484b08ad6440c985af2148 E Address Maps
      e84fd345697c4036a14e7810da036e1a 151803815e4f47de854c2fb7f8284d57 E Agents Gateway
      7fb8d27511b34d02994d005b520b679f d7887c7a417e4cf2a69f1d01c1a1dc3b E Auto Rag
      6c80e02421494afc9ae14414ed442632 7cf72faf220841aabcfdfab81c43c4f6 E Billing
      2002629aaff0454085bf5a201ed70a72 51be404b56244056868226263a44a632 E Bot Management Feedback Report
      3b94c49258ec4573b06d51d99b6416c0 07bea2220b2343fa9fae15656c0d8e88 E Bot Management
      adddda876faa4a0590f1b23a038976e4 374b03fa229f4eb6b011bb1cd7f235ee E Browser Rendering
      b9ed086b20864ad89c5aac24cdd02365 da5fe84b9c5446a0a5955b673fafa288 E CASB
      cb142f7fbc3540f0bade0cbe75f606dc 47b936e2027140c0a474cac8887b8c29 E CF Agents
      9ff81cbbe65c400b97d92c3c1033cab6 3245da1cf36c45c3847bb9b483c62f97 E Cache Settings
      b711942448db4b0aace44d1312f9fdb0 686ab9a8b3854f25a1474f302d14b68d E Calls
      c6f6338ceae545d0b90daaa1fed855e6 9ade9cfc8f8949bcb2371be2f0ec8db1 E China Network Steering
      eafd71286d0e4fdca404a7b4d203c5c9 0661ff47aa3a4786beab3b8128e0cd24 E Cloud Connector
      a3567c13e074447fb101babac3463566 9e5a9912439940fca5898b5b8dc6d1a5 E Cloud Email Security:
      26ce6c7d18a346528e7b905d5e269866 65ec50cbde3d4c838bbe7500024d5745 E Cloudchamber
      9bf884ba0de445dab37ea4a3e1a2c9f1 00ec19a0d4fa4e4aae23b50bf04c0630 E Cloudflare CDS Compute Account
      92c8dcd551cc42a6a57a54e8f8d3f3e3 3b376e0aa52c41cbb6afc9cab945afa8 D Cloudflare DEX
      5b5c774a5d174ca88d046c8889648b3f 1cd960c063a0448481343372c963d8c7 E Cloudflare One Connector: WARP
      037b9e348b3b42d4b46ea2fcb1cfb3e7 c1968d31028d4239976ec3bc4750bbf6 E Cloudflare One Connector: cloudflared
      a7030c9c98d544e092d8b099fabb1f06 07cf1c1952a84b13b2cd542f3d2f29ab E Cloudflare One Connectors
      e2980d9241cf4939bbbd74fdc43b9651 4f1276d1e7e34c32a5012bbe02ece86d E Cloudflare One Networks
      c07321b023e944ff818fec44d8203567 efea2ab8357b47888938f101ae5e053f E Cloudflare Tunnel
      677767156f294485b497a8f103172e7d cf9353ed7978436e8fb20c03fce26449 E Cloudforce One
      06f0526e6e464647bd61b63c54935235 20e5ea084b2f491c86b8d8d90abff905 E Config Settings
      7c81856725af47ce89a790d5fb36f362 eeffa4d16812430cb4a0ae9e7f46fc24 E Constellation
      a9dba34cf5814d4ab2007b4ada0045bd a2b55cd504d44ef18b7ba6a7f2b8fbb1 E Custom Errors
      c244ec076974430a88bda1cdd992d0d9 a2431ca73b7d41f99c53303027392586 E Custom Pages
      09b2857d1c31407795e75e3fed8617a1 192192df92ee43ac90f2aeeffce67e35 E D1
      0caa90c9b186447397c8b00358d34a76 dee7c22a57674abea8f942110b094717 E DDoS Botnet Feed
      d44ed14bcc4340b194d3824d60edad3f af1c363c35ba45b9a8c682ae50eb3f99 E DDoS Protection
      da6d2d6f2ec8442eaadda60d13f42bca 5f48a472240a4b489a21d43bd19a06e1 E DNS Firewall
      5b7aedd821a548b9bf5a2acabbce98c7 95d69e8d6d5144bfb0923667355d9f11 E DNS View
      4755a26eedb94da69e1066d98aa820be 82e64a83756745bbbb1c9c2701bf816b E DNS
      18555e39c5ba40d284dde87eda845a90 29eefa0805f94fdfae2b058b5b52f319 E Disable ESC
      9110d9dd749e464fb9f3961a2064efc5 e199d584e69344eba202452019deafe3 E Disable ESC
      74e1036f577a48528b78d2413b40538d d8e12db741544d1586ec1d6f5d3c7786 E Dynamic URL Redirects
      e4589eb09e63436686cd64252a3aebeb 5272e56105d04b5897466995b9bd4643 E Email Routing Addresses
      79b3ec0d10ce4148a8f8bdc0cc5f97f2 1b600d9d8062443e986a973f097e728a E Email Routing Rules
      2eee71c9364c4cacaf469e8370f09056 1047880d37b649b49db4a504a245896f E Email Security DMARC Reports
      5df633d6b41c42bcaf5b4a62b9d14b64 2d5b4b1f6c89487bb7184c2c1dcd3bf1 E Email Sending
      43137f8d07884d3198dc0ee77ca6e79b 4ec32dfcb35641c5bb32d5ef1ab963b4 E Firewall Services
      5af6a2f284144e95a89840408439adef a2c61201f92a4e06a901f156795388a9 E Firewall for AI
      685f9605fd4e44ec937b6a0db658e629 0d24e472a9654642a97df736e8b0d980 E Fraud Detection
      4736c02a9f224c8196ae5b127beae78c 6b60a5a87cae475da7e76e77e4209dd5 E HTTP Applications
      b88a3aa889474524bccea5cf18f122bf c49f8d15f9f44885a544d945ef5aa6ae E HTTP DDoS Managed Ruleset
      e0dc25a0fbdf4286b1ea100e3256b0e3 fac65912d42144aa86b7dd33281bf79e E Health Checks
      721b2f51fba74871bd361de65aeb7e03 4d62ccf834df44808bc9283d65c4e4e9 E Hyperdrive
      865ebd55bc6d4b109de6813eccfefd13 212c9ff247b9406d990c017482afb3a5 E IOT
      2ae23e4939d54074b7d252d27ce75a77 e763fae6ee95443b8f56f19213c5f2a5 E IP Prefixes: BGP On Demand
      92b8234e99f64e05bbbc59e1dc0f76b6 27beb7f8333b41e2b946f0e23cd8091e E IP Prefixes:
      618ec6c64a3a42f8b08bdcb147ded4e4 0cf6473ad41449e7b7b743d14fc20c60 E Images
      92209474242d459690e2cdb1985eaa6c df1577df30ee46268f9470952d7b0cdf E Intel
      7a4c3574054a4d0ba7c692893ba8bdd4 4657621393f94f83b8ef94adba382e48 E L4 DDoS Managed Ruleset
      419ec42810af4659ade77716dbe47bc6 59059f0c977b44f8b1c18e0aaf91c369 E Load Balancers Account
      6d7f2f5f5b1d4a0e9081fdc98d432fd1 e9a975f628014f1d85b723993116f7d5 E Load Balancers
      d2a1802cc9a34e30852f8b33869b2f3c 9d24387c6e8544e2bc4024a03991339f E Load Balancing: Monitors and Pools
      96163bd1b0784f62b3e44ed8c2ab1eb6 6a315a56f18441e59ed03352369ae956 D Logs
      3e0b5820118e47f3922f7c989e673882 c4a30cd58c5d42619c86a3c36c441e2d D Logs
      db3d398df73946acb755c05b69edfc30 b84a912ebb4a418888fec65f65c8ff3b E MCP Portals
      8bd1dac84d3d43e7bfb43145f010a15c 02b71f12bb0748e9af8126494e181342 E Magic Firewall
      09c77baecb6341a2b1ca2c62b658d290 3d85e9514f944bb4912c5871d92e5af5 E Magic Network Monitoring Config
      0bc09a3cd4b54605990df4e307f138e1 967ecf860a244dd1911a0331a0af582a E Magic Transit
      a1a7389ba7e441dba95852e10970fcc3 17fc856c4ebe49d4bb70f8e4744398cf E Magic WAN
      0fd9d56bc2da43ad8ea22d610dd8cab1 319f5059d33a410da0fac4d35a716157 E Managed headers
      abe78e2276664f4db588c1f675a77486 429a068902904c5a9ed9fc267c67da9a E Mass URL Redirects
      9201bc6f42d440968aaab0c6f17ebb1d 3518d0f75557482e952c6762d3e64903 E Memberships
      c3c847c5802d4ce3ba00e3e97b3c8555 ce18edbdcebf465e9d6d1d2fc80ffd42 E Notifications
      a4308c6855c84eb2873e01b6cc85cbb3 7b32a91ece3140d4b3c2c56f23fc8e35 E Origin
      ed07f6c337da4195b4e72a1fb2c6bcae b415b70a4fd1412886f164451f20405c E Page Rules
      8d28297797f24fb8a0c332fe0866ec89 e247aedd66bd41cc9193af0213416666 E Pages
      e34111af393449539859485aa5ddd5bd 14b9cf2f410f4c0c9a16bb10a81c0e0b E Pipelines
      910b6ecca1c5411bb894e787362d1312 fd7f886c75a244389e892c4c3c068292 E Pubsub Configuration
      366f57075ffc42689627bcf8242a1b6d 84a7755d54c646ca87cd50682a34bf7c E Queues
      ecbbebe25a014fa793d5226d6218303c b9588b65fdc04d5f9170816e2fef96e2 E Resource Library
      4bd3fb513a23494aa1341a7e1eb6e080 93ae59e7a40c4287a57ff6e501186a63 E Response Compression
      61ddc58f1da14f95b33b41213360cbeb 58abbad6d2ce40abb2594fbe932a2e0e E Rule Policies
      c03055bc037c4ea9afb9a9f104b7b721 7b7216b327b04b8fbc8f524e1f9b7531 E SSL and Certificates
      901ca5e292584c6aa1b4cdb39248bb07 1d80f6f165ea47f2b55d4a393fd697de D SSO Connector
      89bb8c37d46042e98b84560eaaa6379f 853643ed57244ed1a05a7c024af9ab5a E Sanitize
      adc8fa2bc6124928a8b3314dc63a1235 5e33b7d77788455c9fdf18cbd38ee5a0 E Secrets Store
      235eac9bb64942b49cb805cc851cb000 595409c54a24444b80a495620b2d614c E Select Configuration
      dadeaf3abdf14126a77a35e0c92fc36e 74c654eb4aac40e28d6c6caa4c5aeb3d E Snippets
      714f9c13a5684c2885a793f5edb36f59 de21485a24744b76a004aa153898f7fe E Stream
      0224cdb141684f0f9760ed0be83b6766 18ac4526dc844013a799d8406a0ebb12 E Tag
      ae16e88bc7814753a1894c7ce187ab72 a9a99455bf3245f6a5a244f909d74830 E Transform Rules
      120f843a9c074f399b830e542e5616b8 f0ba3733e746429182fcd40ec648c066 E Trust and Safety
      755c05aa014b4f9ab263aa80b8167bd8 5d78fd7895974fd0bdbbbb079482721b E Turnstile Sites
      2a400bcb29154daab509fe07e3facab0 5d613a610b294788a29572aaac2f254d E URL Scanner
      55a5e17cc99e4a3fa1f3432d262f2e55 8acbe5bb0d54464ab867149d7f7cf8ac E User Details
      64156ba5be47441096c83c7fc17c488b 1799edaae5db489294430e20d9b519e0 E Vectorize
      24fc124dc8254e0db468e60bf410c800 cab5202d07ef47beae788e6bc95cb6fe E Waiting Rooms
      5ea6da42edb34811a78d1b007557c0ca 8e31f574901c42e8ad89140b28d42112 E Web3 Hostnames
      bacc64e0f6c34fc0883a1223f938a104 a92d2450e05d4e7bb7d0a64968f83d11 E Workers AI
      2e095cf436e2455fa62c9a9c2e18c478 ad99c5ae555e45c4bef5bdf2678388ba E Workers CI
      bdbcd690c763475a985e8641dddc09f7 cfd39eebc07c4e3ea849e4b3d2644637 E Workers Containers
      f7f0eda5697f475c90846e879bab8666 8b47d2786a534c08a1f94ee8f9f599ef E Workers KV Storage
      82c075da3f4647a2a03becd0fe240f8a 66c1ed49f4ed46098b75696a6d4ee3c9 E Workers Observability
      d229766a2f7f4d299f20eaa8c9b1fde9 45db74139a62490b9b60eb7c4f34994b E Workers R2 Data Catalog
      2efd5506f9c8494dacb1fa10a3e7d5b6 6a018a9f2fc74eb6b293b0c548f38b39 E Workers R2 Storage Bucket Item
      bf7481a1826f439697cb59a20b22293e b4992e1108244f5d8bfbd5744320c2e1 E Workers R2 Storage
      28f4b596e7d643029c524985477ae49a 2072033d694d415a936eaeb94e6405b8 E Workers Routes
      e086da7e2179491d91ee5f35b3ca210a 1a71c399035b4950a1bd1466bbe4f420 E Workers Scripts
      cc00ebddebca4b8399607562a78df084 07f91e3e32b647ffae0178d884f23ee0 E Zero Trust Resilience
      b33f02c6f7284e05a6f20741c0bb0567 3f376c8e6f764a938b848bd01c8995c4 D Zero Trust
      c4df38be41c247b3b4b7702e76eadae0 0a6cfe8cd3ed445e918579e2fb13087b E Zone DNS Settings
      86cdbc42964b47fcbe848cd250ef2464 9858d41ad0164b57b7b8cd1a1b37b1b0 E Zone Security Center Insights
      3030687196b94b638145a3953da2b699 517b21aee92c4d89936c976ba6e4be55 E Zone Settings
      0ac90a90249747bca6b047d97f0803e9 211a4c0feb3e43b3a2d41f1443a433e7 E Zone Transform Rules
      c9915d86fbff46af9dd945c0a882294b 1b1ea24cf0904d33903f0cc7e54e280f E Zone Versioning
      fb6778dc191143babbfaa57993f1d275 dbc512b354774852af2b5a5f4ba3d470 E Zone WAF
      e6d2666161e84845a636613608cee8d5 c8fed203ed3043cba015a93ad1616f1f E Zone
      """;
}
