"""A record as a document of the index, with what it shows of others."""

from dataclasses import replace
from typing import assert_never

from registry.content.markdown import plain_text
from registry.domain.agreement import Agreement
from registry.domain.document import Document
from registry.domain.file import AnyRecord
from registry.domain.identity import REGION_KIND, RecordKey, RecordKind
from registry.domain.need import Need
from registry.domain.practice import Practice
from registry.domain.region import Region, Regions
from registry.domain.results import HitFacts
from registry.domain.transfer import Transfer
from registry.domain.words import TransferStage
from registry.services.extracts import best_evidence, cut, latest_stage, practice_texts, rows_text, start, with_cost
from registry.services.shown import Shown, transfer_title


class DocumentMaker:
    """Makes documents; knows the names and provinces of regions."""

    def __init__(self, regions: Regions) -> None:
        self._regions = regions

    def make(self, key: RecordKey, record: AnyRecord, body: str) -> Document:
        """Return the document of one record, without what it shows of others."""
        match record:
            case Practice():
                return self._practice(key, record, body)
            case Transfer():
                return self._transfer(key, record)
            case Agreement():
                return self._agreement(key, record, body)
            case Need():
                return self._need(key, record)
            case _:
                assert_never(record)

    def complete(self, document: Document, shown: Shown, fingerprint: str) -> Document:
        """Return a document with what it shows of others."""
        facts = replace(
            document.facts,
            counts=shown.counts,
            practice_title=shown.practice_name or None,
            became_title=shown.became_name or None,
            root=shown.root,
            trail=shown.trail,
        )
        applied = shown.counts.get(TransferStage.APPLIED, 0)
        title = document.title
        if document.kind == RecordKind.TRANSFER:
            applied = int(document.stage == TransferStage.APPLIED)
            title = transfer_title(
                shown.practice_name, self._name(facts.origin or ""), self._name(document.region or "")
            )
        refs = (*document.refs, *shown.refs)
        return replace(document, title=title, facts=facts, applied=applied, refs=refs, fingerprint=fingerprint)

    def region(self, region: Region) -> Document:
        """Return the document of a region."""
        province = self._regions.province_of(region.slug)
        names = (region.name, region.short_name, *((f"Pemkot {region.short_name}",) if region.kind == "kota" else ()))
        return Document(
            REGION_KIND,
            region.slug,
            region.code,
            region.name,
            "" if province is region else province.name,
            names,
            region=region.slug,
            province=province.slug,
        )

    def _province(self, slug: str | None) -> str | None:
        return self._regions.province_of(slug).slug if slug in self._regions and slug is not None else None

    def _name(self, slug: str) -> str:
        return self._regions[slug].name if slug in self._regions else slug

    def _practice(self, key: RecordKey, practice: Practice, body: str) -> Document:
        starts = sorted((stage.since for stage in practice.stages if stage.since), key=start)
        english = practice.translations.en if practice.translations else None
        facts = HitFacts(
            since=str(starts[0]) if starts else None,
            evidence=best_evidence(result.evidence for result in practice.results if result.role.is_result),
            aliases=practice.aliases,
            is_confirmed=practice.confirmed is not None,
            english_title=english.title if english else None,
            english_summary=english.summary if english else None,
        )
        return Document(
            key.kind,
            key.id,
            "",
            practice.title,
            practice.summary,
            names=(*practice.aliases, *((english.title,) if english else ())),
            keywords=(
                self._name(key.region or ""),
                *practice.tags,
                *filter(None, (practice.owner_unit,)),
                *(partner.name for partner in practice.partners),
            ),
            tags=practice.tags,
            results=rows_text(practice.results, practice.costs),
            body="\n".join((plain_text(body), *practice_texts(practice), *((english.summary,) if english else ()))),
            region=key.region,
            province=self._province(key.region),
            topics=practice.topics,
            sector=practice.sector,
            other_sectors=practice.other_sectors,
            form=practice.form,
            digital=practice.digital,
            stage=latest_stage(practice.stages),
            status=practice.status,
            year=starts[0].year if starts else None,
            date=start(starts[-1]) if starts else start(practice.last_known.date) if practice.last_known else "",
            facts=with_cost(facts, practice.costs),
        )

    def _transfer(self, key: RecordKey, transfer: Transfer) -> Document:
        practice = key.origin_practice or ""
        origin = practice.partition("/")[0]
        last, furthest, silent_from = transfer.last_date, transfer.furthest, transfer.silent_from
        notes = " ".join(step.note for step in transfer.stages if step.note)
        facts = HitFacts(
            date=str(last) if last else None,
            evidence=best_evidence(step.evidence for step in transfer.stages if step.stage is furthest),
            origin=origin,
            practice=practice,
            silent_from=silent_from.isoformat() if silent_from else None,
            agreement=transfer.agreement,
            became=transfer.became,
            figures=sum(result.role.is_result for result in transfer.results) or None,
        )
        return Document(
            key.kind,
            key.id,
            "",
            practice,
            cut(notes or transfer.adaptations or ""),
            keywords=tuple(filter(None, (transfer.receiver_unit, transfer.facilitator))),
            results=rows_text(transfer.results, transfer.costs),
            body="\n".join(filter(None, (notes, transfer.adaptations, transfer.obstacles))),
            region=key.region,
            province=self._province(key.region),
            origin=origin,
            stage=furthest,
            status=transfer.status,
            year=last.year if last else None,
            date=start(last) if last else "",
            silent_from=facts.silent_from or "",
            refs=(
                *(f"practice:{practice}", f"origin:{origin}"),
                *((f"agreement:{transfer.agreement}",) if transfer.agreement else ()),
            ),
            facts=with_cost(facts, transfer.costs),
        )

    def _agreement(self, key: RecordKey, agreement: Agreement, body: str) -> Document:
        named = tuple(dict.fromkeys(party.region for party in agreement.parties if party.region))
        signed, text = agreement.signed_on, plain_text(body)
        parties = ", ".join(
            self._name(party.region) if party.region else party.institution or "" for party in agreement.parties
        )
        refs = (
            *(f"region:{slug}" for slug in named),
            *(f"practice:{id_}" for id_ in agreement.practices),
        )
        facts = HitFacts(
            date=str(signed) if signed else None,
            place=agreement.place,
            parties=len(agreement.parties),
            parent=agreement.parent,
        )
        return Document(
            key.kind,
            key.id,
            "",
            agreement.title,
            cut("; ".join(agreement.scope) or text),
            keywords=tuple(filter(None, (agreement.as_reported, agreement.place))),
            body=f"{parties}\n{text}",
            parties=named,
            party_provinces=tuple(dict.fromkeys(filter(None, map(self._province, named)))),
            sector=agreement.sectors[0] if agreement.sectors else None,
            other_sectors=agreement.sectors[1:],
            status=agreement.status,
            year=signed.year if signed else None,
            date=start(signed) if signed else "",
            refs=(*refs, *((f"parent:{agreement.parent}",) if agreement.parent else ())),
            facts=facts,
        )

    def _need(self, key: RecordKey, need: Need) -> Document:
        posted = need.posted_on
        facts = HitFacts(
            date=str(posted) if posted else None,
            said_by=need.said_by,
            origin_note=need.origin,
            answers=len(need.matched_practices),
        )
        return Document(
            key.kind,
            key.id,
            "",
            need.title,
            cut(need.problem),
            keywords=(self._name(key.region or ""),),
            body="\n".join(filter(None, (need.problem, need.constraints))),
            region=key.region,
            province=self._province(key.region),
            topics=need.topics,
            sector=need.sector,
            status=need.status,
            progress=need.known_progress,
            year=posted.year if posted else None,
            date=start(posted) if posted else "",
            refs=(
                *(f"practice:{id_}" for id_ in need.matched_practices),
                *((f"transfer:{need.matched_transfer}",) if need.matched_transfer else ()),
            ),
            facts=facts,
        )
