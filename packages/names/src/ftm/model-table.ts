/**
 * The 69 schemata of FollowTheMoney 4.5.2 with the 512 properties that hold values (90 more only name references
 * backwards). A line without indent names a schema: `< parents`, `@abstract`, `@matchable`, `! required properties`,
 * `/ source target` of an edge. The lines below it list its own properties as `name:type`, `name:identifier(format)` or
 * `name>Schema` for a reference; `~` before one: it tells things apart though its type usually does not, or the reverse.
 * Another model is read from its JSON with `modelFromJson`.
 */
export const MODEL_TABLE = `
Thing @abstract ! name
  address:address addressEntity>Address alephUrl:url alias:name country:country ~createdAt:date description:text indexText:text keywords:string
  ~modifiedAt:date name:name notes:text previousName:name program:string ~programId:identifier proof>Document publisher:string publisherUrl:url
  ~retrievedAt:date sourceUrl:url summary:text topics:topic ~weakAlias:name wikidataId:identifier(wikidata) ~wikipediaUrl:url
Interval @abstract
  alephUrl:url date:date description:text endDate:date indexText:text modifiedAt:date namesMentioned:name proof>Document publisher:string
  publisherUrl:url recordId:string ~retrievedAt:date sourceUrl:url startDate:date summary:text
Interest < Interval @abstract
  role:string status:string
Value @abstract
  amount:number amountEur:number amountUsd:number currency:string
LegalEntity < Thing @matchable ! name
  ~abbreviation:name brightQueryId:identifier ~brightQueryOrgId:identifier bvdId:identifier classification:string dissolutionDate:date
  dunsCode:identifier email:email icijId:string idNumber:identifier incorporationDate:date innCode:identifier(inn) jurisdiction:country
  legalForm:string leiCode:identifier(lei) licenseNumber:identifier mainCountry:country npiCode:identifier(npi) ogrnCode:identifier(ogrn)
  ~okpoCode:identifier ~opencorporatesUrl:url parent>LegalEntity phone:phone registrationNumber:identifier sayariId:identifier sector:string
  status:string swiftBic:identifier(bic) taxNumber:identifier taxStatus:string uniqueEntityId:identifier(uei) uscCode:identifier(uscc)
  vatCode:identifier ~website:url
Person < LegalEntity @matchable ! name
  appearance:string birthCountry:country birthDate:date birthPlace:string citizenship:country deathDate:date education:string ethnicity:string
  eyeColor:string fatherName:string firstName:string gender:gender hairColor:string height:number lastName:string middleName:string motherName:string
  nameSuffix:string nationality:country passportNumber:identifier political:string position:string profession:string religion:string secondName:string
  socialSecurityNumber:identifier(ssn) spokenLanguage:language title:string weight:number
Organization < LegalEntity @matchable ! name
  cageCode:identifier giiNumber:identifier imoNumber:identifier(imo) permId:identifier
Company < Asset Organization @matchable ! name
  bikCode:identifier caemCode:string capital:string cikCode:identifier ~coatoCode:identifier ~fnsCode:identifier fssCode:string ~ipoCode:identifier
  irsCode:identifier isinCode:identifier jibCode:identifier jurisdiction:country ~kppCode:identifier mbsCode:identifier okopfCode:string
  oksmCode:string okvedCode:string pfrNumber:identifier registrationNumber:identifier ricCode:identifier ticker:identifier voenCode:identifier
PublicBody < Organization @matchable ! name
Asset < Thing Value
Position < Thing @matchable ! name
  dissolutionDate:date inceptionDate:date numberOfSeats:number organization>Organization subnationalArea:string
Occupancy < Interval ! holder post / holder post
  ~declarationDate:date holder>Person post>Position status:string
Ownership < Interest ! owner asset / owner asset
  asset>Asset legalBasis:string owner>LegalEntity ownershipType:string percentage:string sharesCount:string sharesCurrency:string sharesType:string
  sharesValue:string
Directorship < Interest ! director organization / director organization
  director>LegalEntity organization>Organization secretary:string
Membership < Interest ! member organization / member organization
  member>LegalEntity organization>Organization
Employment < Interest ! employer employee / employee employer
  employee>Person employer>Organization
Representation < Interest ! agent client / agent client
  agent>LegalEntity client>LegalEntity
Family < Interval ! person relative / person relative
  person>Person relationship:string relative>Person
Associate < Interval ! person associate / person associate
  associate>Person person>Person relationship:string
UnknownLink < Interest ! subject object / subject object
  object>Thing subject>Thing
Succession < Interest ! predecessor successor / predecessor successor
  predecessor>LegalEntity successor>LegalEntity
Payment < Interval Value ! payer beneficiary / payer beneficiary
  beneficiary>LegalEntity beneficiaryAccount>BankAccount contract>Contract payer>LegalEntity payerAccount>BankAccount programme:string project>Project
  purpose:text sequenceNumber:string transactionNumber:string
Debt < Interval Value ! debtor / debtor creditor
  creditor>LegalEntity debtor>LegalEntity
CallForTenders < Interval Thing ! title authority
  authority>LegalEntity authorityReferenceId:identifier awardNoticeDate:date awardedInLots:string awardingDate:date callId:identifier
  certificationCheck:string clarificationDeadline:date contractNoticeDate:date cpvCode:identifier directive:string euFunding:string
  evaluationMechanism:string fallsUnderGPPScope:string involvesOutcome:string lotsNames:string maximumNumberOfLots:number multipleTenders:string
  numberOfLots:number nutsCode:identifier onBehalfOf>LegalEntity paymentOptions:string procedure:string procurementType:string publicationDate:date
  relationToThreshold:string reverseAuctionsIncluded:string submissionDeadline:date ~tedUrl:url tenderers>LegalEntity tendersForLots:string
  title:string
Contract < Asset ! title
  authority>LegalEntity cancelled:string classification:string contractDate:date criteria:string language:language method:string noticeId:string
  numberAwards:string procedure:string procedureNumber:string project>Project status:string title:string type:string
ContractAward < Interest Value ! supplier contract / contract supplier
  amended:string callForTenders>CallForTenders contract>Contract cpvCode:identifier decisionReason:text documentNumber:string documentType:string
  lotNumber:string nutsCode:identifier supplier>LegalEntity
License < Contract ! name authority
  area:number commodities:string reviewDate:string
Project < Interval Thing Value
  goal:string phase:string projectId:identifier status:string
ProjectParticipant < Interest / participant project
  participant>LegalEntity project>Project
EconomicActivity < Interval
  bankAccount>BankAccount bankForeign>BankAccount bankRub>BankAccount ccdNumber:identifier ccdValue:string contract>Contract contractHolder>LegalEntity
  customsAmount:string customsProcedure:string declarant>LegalEntity departureCountry:country destinationCountry:country
  directionOfTransportation:string dollarExchRate:string goodsDescription:text invoiceAmount:string originCountry:country receiver>LegalEntity
  sender>LegalEntity tradingCountry:country transport>Vehicle vedCode:identifier vedCodeDescription:string
RealEstate < Asset
  area:number cadastralCode:identifier censusBlock:string createDate:date encumbrance:string landType:string latitude:number longitude:number
  parent>RealEstate propertyType:string registrationNumber:identifier tenure:string titleNumber:identifier
BankAccount < Asset @matchable
  accountNumber:identifier accountType:string balance:number balanceDate:date bank>Organization bankAddress:string bankName:string bic:identifier(bic)
  closingDate:date iban:identifier(iban) maxBalance:number maxBalanceDate:date openingDate:date
Security < Asset @matchable
  classification:string collateral:string figiCode:identifier(figi) isin:identifier(isin) issueDate:date issuer>LegalEntity maturityDate:date
  registrationNumber:identifier ticker:identifier type:string
Address < Thing @matchable
  city:string country:country full:address googlePlaceId:identifier latitude:number longitude:number osmId:identifier postOfficeBox:string
  postalCode:string region:string remarks:string state:string street:string street2:string
Identification < Interval ! holder number
  authority:string country:country holder>LegalEntity number:identifier type:string
Passport < Identification ! holder number
  birthDate:date birthPlace:string gender:gender givenName:string passportNumber:identifier personalNumber:identifier surname:string
Sanction < Interval ! entity
  authority:string authorityId:identifier country:country duration:number entity>Thing listingDate:date program:string programId:identifier
  ~programUrl:url provisions:string reason:text status:string unscId:identifier
Risk < Interval ! entity
  country:country duration:number entity>Thing listingDate:date reason:text status:string topics:topic
CourtCase < Thing ! name
  caseNumber:identifier category:string closeDate:date court:string fileDate:date status:string type:string
CourtCaseParty < Interest ! case party / party case
  case>CourtCase party>Thing
Similar
  candidate>Thing confidenceScore:number criteria:string match>Thing matcher:string
Mention ! document name
  ~contextCountry:country ~contextEmail:email ~contextPhone:phone detectedSchema:string document>Document name:name resolved>LegalEntity
Documentation < Interest ! document entity / document entity
  document>Document entity>Thing
TaxRoll < Interval ! taxee
  birthDate:date country:country givenName:string income:string surname:string taxPaid:string taxee>LegalEntity wealth:string
Event < Analyzable Interval Thing ! name
  country:country important:string involved>LegalEntity location:address organizer>LegalEntity
Analyzable @abstract
  companiesMentioned:name ~detectedCountry:country detectedLanguage:language emailMentioned:email ibanMentioned:identifier(iban) ipMentioned:ip
  ~locationMentioned:address namesMentioned:name peopleMentioned:name phoneMentioned:phone
Document < Analyzable Thing ! fileName
  ancestors>Folder author:string ~authoredAt:date bodyText:text ~contentHash:checksum crawler:string date:date encoding:string extension:string
  fileName:string fileSize:number generator:string language:language messageId:string mimeType:mimetype parent>Folder ~processedAt:date
  processingAgent:string processingError:string processingStatus:string ~publishedAt:date title:string translatedLanguage:language translatedText:text
Page
  bodyText:text detectedLanguage:language document>Pages index:number indexText:text translatedText:text translatedTextLanguage:string
Note < Analyzable Thing
  entity>Thing
Article < Document
PlainText < Document
HyperText < Document
  bodyHtml:html
Pages < Document
  pdfHash:checksum
Table < Document
  columns:json csvHash:checksum rowCount:number
Image < Document
  credit:string pictured>Person
Audio < Document
  duration:number samplingRate:number
Video < Document
  duration:number
Folder < Document
Package < Folder
Workbook < Folder
Email < Folder HyperText PlainText
  bcc:string cc:string emitters>LegalEntity from:string headers:json inReplyTo:string inReplyToEmail>Email recipients>LegalEntity sender:string
  subject:string threadTopic:string to:string
Message < Folder HyperText Interval PlainText ! bodyText sender
  inReplyTo:string inReplyToMessage>Message metadata:json recipientAccount>UserAccount recipients>LegalEntity sender>LegalEntity
  senderAccount>UserAccount subject:string threadTopic:string
Call < Interval
  caller>LegalEntity callerNumber:phone duration:number receiver>LegalEntity receiverNumber:phone
UserAccount < Thing @matchable ! username
  email:email ipAddress:ip owner>LegalEntity password:string phone:phone service:string username:string
Vehicle < Asset
  buildDate:date deregistrationDate:date model:string operator>LegalEntity owner>LegalEntity registrationDate:date registrationNumber:identifier
  type:string
Vessel < Vehicle @matchable ! name
  callSign:identifier crsNumber:identifier deadweightTonnage:number flag:country grossRegisteredTonnage:number imoNumber:identifier(imo)
  mmsi:identifier nameChangeDate:date navigationArea:string pastFlags:country pastTypes:string registrationPort:string tonnage:number
Airplane < Vehicle @matchable
  icaoCode:identifier manufacturer:string serialNumber:identifier
Trip < Event ! name endLocation startLocation
  endLocation>Address startLocation>Address vehicle>Vehicle
CryptoWallet < Thing Value @matchable
  accountId:identifier balance:number balanceDate:date creationDate:date currencySymbol:string holder>LegalEntity managingExchange:string
  privateKey:string publicKey:identifier
`;
